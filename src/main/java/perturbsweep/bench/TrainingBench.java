package perturbsweep.bench;

/** Measures one trainer at one problem: the whole training if there is time, else a part of it. */
final class TrainingBench {

  private static final int FIRST_EPOCHS = 3;

  /** Each attempt is that much longer than the last, so that the last one outweighs warming up. */
  private static final int GROWTH = 4;

  private final Extent extent;

  TrainingBench(Extent extent) {
    this.extent = extent;
  }

  /**
   * The longest training that there was time for: with {@link Benchmark#EPOCHS} epochs or fewer.
   */
  TrainingTime measure(Contender contender, BenchShape shape, BenchProblem problem) {
    double left = contender.adaptive() ? extent.adaptiveSeconds() : extent.seconds();
    double evaluations = contender.expectedEvaluations(shape);
    TrainingTime time = TrainingTime.of(contender, problem, FIRST_EPOCHS);
    left -= time.seconds();
    while (time.epochs() < Benchmark.EPOCHS) {
      int epochs = Math.min(GROWTH * time.epochs(), Benchmark.EPOCHS);
      if (time.secondsWith(evaluations) <= left) {
        epochs = Benchmark.EPOCHS;
      } else if (time.secondsWith(GROWTH * (double) time.evaluations()) > left) {
        return time;
      }
      time = TrainingTime.of(contender, problem, epochs);
      left -= time.seconds();
    }
    return time;
  }
}
