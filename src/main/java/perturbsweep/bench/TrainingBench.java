package perturbsweep.bench;

/** Measures one trainer at one problem: the whole training if there is time, else a part of it. */
final class TrainingBench {

  /** The first epochs warm up caches and compiler. */
  private static final int PROBE_EPOCHS = 3;

  private final Extent extent;

  TrainingBench(Extent extent) {
    this.extent = extent;
  }

  /**
   * The longest training that there was time for: with {@link Benchmark#EPOCHS} epochs or fewer.
   */
  TrainingTime measure(Contender contender, BenchShape shape, BenchProblem problem) {
    double time = contender.adaptive() ? extent.adaptiveSeconds() : extent.seconds();
    TrainingTime probe = TrainingTime.of(contender, problem, PROBE_EPOCHS);
    double whole = probe.secondsWith(contender.expectedEvaluations().applyAsDouble(shape));
    if (whole <= time) {
      return TrainingTime.of(contender, problem, Benchmark.EPOCHS);
    }
    int affordable = (int) ((time - 2 * probe.seconds()) / probe.evaluationSeconds());
    return contender.adaptive() || affordable <= PROBE_EPOCHS
        ? probe
        : TrainingTime.of(contender, problem, Math.min(affordable, Benchmark.EPOCHS));
  }
}
