package perturbsweep.spec;

import java.util.Arrays;
import java.util.Optional;

/** The parameters of a trial with random samples. */
public enum Axis implements Parameter {
  DISTRIBUTION(Domain.any("distribution", Distribution.class)),
  BASE_POINTS(Domain.any("base-points", BasePoints.class)),
  ATTACK(Domain.any("attack", AttackKind.class)),
  NORM(Domain.any("norm", Norm.class)),
  EPSILON(Domain.any("epsilon", EpsilonRule.class)),
  MULTIPLIERS(Domain.any("multipliers", Multipliers.class)),
  PIXEL_FORM(Domain.any("pixel-form", PixelForm.class)),
  INPUT_DIM(Domain.count("input-dim")),
  WIDTH(
      new Domain(
          "width",
          Integer.class,
          m -> m >= 2 && m % 2 == 0,
          "an even number of neurons, at least 2")),
  SAMPLES(Domain.count("samples")),
  NOISE_SAMPLES(Domain.count("noise-samples")),
  SLOPE(new Domain("slope", Double.class, g -> g >= 0 && g <= 1, "between 0 and 1")),
  EPOCHS(Domain.count("epochs")),
  LEARNING_RATE(Domain.positive("learning-rate")),
  MOMENTUM(Domain.share("momentum")),
  LOSS(Domain.any("loss", Loss.class)),
  TRAINER(Domain.any("trainer", TrainerKind.class)),
  PRECISION(Domain.any("precision", Precision.class)),
  SEED(Domain.any(SEED_KEY, Long.class));

  private final Domain domain;

  Axis(Domain domain) {
    this.domain = domain;
  }

  @Override
  public Domain domain() {
    return domain;
  }

  /** The axis of a config key, if there is one. */
  public static Optional<Axis> ofKey(String key) {
    return Arrays.stream(values()).filter(axis -> axis.key().equals(key)).findFirst();
  }
}
