package perturbsweep.train;

import perturbsweep.num.Matrix;
import perturbsweep.spec.Recipe;

/**
 * What a classifier is trained on, from which weights, and how.
 *
 * @param samples X (N, d), read only
 * @param labels y, +1 or -1, N numbers, read only
 * @param initialWeights W(0) (m, d) in the samples' format, read only
 * @param slope of the leaky activation below zero, in [0, 1]
 * @param recipe of the training
 * @param probes further inputs (n, d) in the samples' format that an observer may ask about, read
 *     only; there may be none, and they may be the samples themselves
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record TrainingProblem(
    Matrix samples,
    double[] labels,
    Matrix initialWeights,
    double slope,
    Recipe recipe,
    Matrix probes) {

  /** A problem without probes. */
  public TrainingProblem(
      Matrix samples, double[] labels, Matrix initialWeights, double slope, Recipe recipe) {
    this(samples, labels, initialWeights, slope, recipe, samples.zeros(0, samples.columns()));
  }

  /**
   * @throws IllegalArgumentException if shapes or formats do not fit each other
   */
  public TrainingProblem {
    if (labels.length != samples.rows() || samples.columns() != initialWeights.columns()) {
      throw new IllegalArgumentException(
          "%d labels, %d x %d samples and %d x %d weights do not fit each other"
              .formatted(
                  labels.length,
                  samples.rows(),
                  samples.columns(),
                  initialWeights.rows(),
                  initialWeights.columns()));
    }
    if (probes.columns() != samples.columns() || probes.getClass() != samples.getClass()) {
      throw new IllegalArgumentException(
          "probes are a %s of %d columns and samples a %s of %d"
              .formatted(
                  probes.getClass().getSimpleName(),
                  probes.columns(),
                  samples.getClass().getSimpleName(),
                  samples.columns()));
    }
    if (samples.getClass() != initialWeights.getClass()) {
      throw new IllegalArgumentException(
          "samples are a %s and weights a %s"
              .formatted(
                  samples.getClass().getSimpleName(), initialWeights.getClass().getSimpleName()));
    }
  }
}
