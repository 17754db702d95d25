package perturbsweep.spec;

/**
 * One experiment with random samples, whole: train f on {@code samples} of them, perturb {@code
 * noiseSamples} points, noise or natural, against it, train g on those, and compare.
 *
 * @param distribution of the natural samples
 * @param basePoints what is perturbed, for which targets
 * @param inputDim d, coordinates of a sample, at least 1
 * @param width m, neurons, even and at least 2
 * @param samples N, natural samples, at least 1
 * @param noiseSamples N_adv, points that are perturbed, at least 1; natural ones are the first of
 *     the natural samples, so that there are no more
 * @param freshSamples samples that no classifier was trained on, for evaluation, at least 1
 * @param slope g of the leaky activation below zero, in [0, 1]
 * @param recipe of all three trainings
 * @param perturbation of the base points
 * @param seed that every random draw is addressed from
 * @param artifacts what is kept beside the numbers; no part of the trial's name
 */
public record SyntheticTrial(
    Distribution distribution,
    BasePoints basePoints,
    int inputDim,
    int width,
    int samples,
    int noiseSamples,
    int freshSamples,
    double slope,
    Recipe recipe,
    Perturbation perturbation,
    long seed,
    Artifacts artifacts)
    implements Trial {

  /**
   * @throws IllegalArgumentException if a component is outside its range
   */
  public SyntheticTrial {
    Axis.INPUT_DIM.check(inputDim);
    Axis.WIDTH.check(width);
    Axis.SAMPLES.check(samples);
    Axis.NOISE_SAMPLES.check(noiseSamples);
    Axis.SLOPE.check(slope);
    checkCount("samples", samples, distribution.mostSamples(inputDim), distribution.label());
    checkCount(
        "noise-samples",
        noiseSamples,
        basePoints.areNatural()
            ? samples
            : basePoints.distribution(distribution).mostSamples(inputDim),
        basePoints.areNatural() ? basePoints.label() : distribution.label());
    Require.that(freshSamples >= 1, "fresh-samples", "at least 1", freshSamples);
    Require.that(
        perturbation.norm() != Norm.L0 || perturbation.steps() <= inputDim,
        "pixels",
        "at most the input dimension %d".formatted(inputDim),
        perturbation.steps());
  }

  /**
   * A trial of which nothing is kept but its numbers.
   *
   * @throws IllegalArgumentException if a component is outside its range
   */
  public SyntheticTrial(
      Distribution distribution,
      BasePoints basePoints,
      int inputDim,
      int width,
      int samples,
      int noiseSamples,
      int freshSamples,
      double slope,
      Recipe recipe,
      Perturbation perturbation,
      long seed) {
    this(
        distribution,
        basePoints,
        inputDim,
        width,
        samples,
        noiseSamples,
        freshSamples,
        slope,
        recipe,
        perturbation,
        seed,
        Artifacts.NONE);
  }

  /** The same trial, of which other artifacts are kept. */
  public SyntheticTrial withArtifacts(Artifacts asked) {
    return new SyntheticTrial(
        distribution,
        basePoints,
        inputDim,
        width,
        samples,
        noiseSamples,
        freshSamples,
        slope,
        recipe,
        perturbation,
        seed,
        asked);
  }

  /** Puts the range into words only where it is needed: sweeps have up to a million trials. */
  private static void checkCount(String key, int count, int most, String why) {
    if (count > most) {
      Require.that(false, key, "at most %d for %s".formatted(most, why), count);
    }
  }

  @Override
  public TrialId id() {
    return TrialId.of(this);
  }
}
