package perturbsweep.spec;

import java.io.Serializable;

/**
 * One experiment, whole: train f on {@code samples} random samples, perturb {@code noiseSamples}
 * noise samples against it, train g on those, and compare.
 *
 * @param distribution of samples and noise
 * @param inputDim d, coordinates of a sample, at least 1
 * @param width m, neurons, even and at least 2
 * @param samples N, natural samples, at least 1
 * @param noiseSamples N_adv, noise samples, at least 1
 * @param freshSamples samples that no classifier was trained on, for evaluation, at least 1
 * @param slope g of the leaky activation below zero, in [0, 1]
 * @param recipe of all three trainings
 * @param perturbation of the noise
 * @param seed that every random draw is addressed from
 */
public record Trial(
    Distribution distribution,
    int inputDim,
    int width,
    int samples,
    int noiseSamples,
    int freshSamples,
    double slope,
    Recipe recipe,
    Perturbation perturbation,
    long seed)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a component is outside its range
   */
  public Trial {
    Axis.INPUT_DIM.check(inputDim);
    Axis.WIDTH.check(width);
    Axis.SAMPLES.check(samples);
    Axis.NOISE_SAMPLES.check(noiseSamples);
    Axis.SLOPE.check(slope);
    Require.that(freshSamples >= 1, "fresh-samples", "at least 1", freshSamples);
    Require.that(
        perturbation.norm() != Norm.L0 || perturbation.steps() <= inputDim,
        "pixels",
        "at most the input dimension %d".formatted(inputDim),
        perturbation.steps());
  }

  /** The trial's name: the beginning of the SHA-256 of everything that it is. */
  public TrialId id() {
    return TrialId.of(this);
  }
}
