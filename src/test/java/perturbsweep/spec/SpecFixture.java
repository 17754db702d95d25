package perturbsweep.spec;

/** A small trial for tests to change. */
final class SpecFixture {

  static final Recipe RECIPE =
      new Recipe(
          100,
          0.01,
          0.9,
          Loss.EXPONENTIAL,
          PlateauRule.PYTORCH_DEFAULTS,
          TrainerKind.SGD,
          0,
          Precision.FLOAT32);

  static final Perturbation L2 = new Perturbation(Norm.L2, 0.5, 100, 0.2);

  private SpecFixture() {}

  static SyntheticTrial trial() {
    return trial(RECIPE, L2);
  }

  static SyntheticTrial trial(Recipe recipe, Perturbation perturbation) {
    return new SyntheticTrial(
        Distribution.UNIFORM,
        BasePoints.NOISE,
        100,
        20,
        10,
        30,
        1000,
        0.01,
        recipe,
        perturbation,
        7);
  }
}
