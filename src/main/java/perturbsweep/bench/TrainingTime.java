package perturbsweep.bench;

import perturbsweep.num.Matrix;
import perturbsweep.train.Training;

/**
 * How long a training took.
 *
 * @param epochs that it had
 * @param evaluations that it needed, at least 2
 * @param evaluationSeconds of one of them, on average
 * @param seconds of all of it
 * @param weights that it ended with (m, d)
 */
record TrainingTime(
    int epochs, long evaluations, double evaluationSeconds, double seconds, Matrix weights) {

  /** Trains, once. */
  static TrainingTime of(Contender contender, BenchProblem problem, int epochs) {
    long[] observed = new long[2];
    long start = System.nanoTime();
    Training training =
        contender.train(
            problem.training(contender.kind(), epochs),
            (epoch, loss, margins, rate, probes) -> {
              observed[1] = System.nanoTime();
              if (epoch == 0) {
                observed[0] = observed[1];
              }
            });
    double seconds = (System.nanoTime() - start) / 1e9;
    return new TrainingTime(
        epochs,
        training.evaluations(),
        (observed[1] - observed[0]) / 1e9 / (training.evaluations() - 1),
        seconds,
        training.weights());
  }

  /** Estimated seconds of a training that differs in its number of evaluations only. */
  double secondsWith(double otherEvaluations) {
    return seconds + (otherEvaluations - evaluations) * evaluationSeconds;
  }
}
