package perturbsweep.spec;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * A parameter of a trial that a sweep may vary. Values are {@link Integer}, {@link Long}, {@link
 * Double}, {@link EpsilonRule} or an enum constant, as {@link #type} says.
 */
public enum Axis {
  DISTRIBUTION("distribution", Distribution.class),
  BASE_POINTS("base-points", BasePoints.class),
  ATTACK("attack", AttackKind.class),
  NORM("norm", Norm.class),
  EPSILON("epsilon", EpsilonRule.class),
  MULTIPLIERS("multipliers", Multipliers.class),
  PIXEL_FORM("pixel-form", PixelForm.class),
  INPUT_DIM("input-dim", Integer.class, d -> d >= 1, "at least 1"),
  WIDTH("width", Integer.class, m -> m >= 2 && m % 2 == 0, "an even number of neurons, at least 2"),
  SAMPLES("samples", Integer.class, n -> n >= 1, "at least 1"),
  NOISE_SAMPLES("noise-samples", Integer.class, n -> n >= 1, "at least 1"),
  SLOPE("slope", Double.class, g -> g >= 0 && g <= 1, "between 0 and 1"),
  EPOCHS("epochs", Integer.class, e -> e >= 1, "at least 1"),
  LEARNING_RATE(
      "learning-rate", Double.class, r -> r > 0 && r < Double.POSITIVE_INFINITY, "positive"),
  MOMENTUM("momentum", Double.class, mu -> mu >= 0 && mu < 1, "at least 0 and below 1"),
  LOSS("loss", Loss.class),
  TRAINER("trainer", TrainerKind.class),
  PRECISION("precision", Precision.class),
  SEED("seed", Long.class);

  private final String key;
  private final Class<?> type;
  private final DoublePredicate inRange;
  private final String range;

  Axis(String key, Class<?> type) {
    this(key, type, value -> true, "any " + type.getSimpleName());
  }

  Axis(String key, Class<?> type, DoublePredicate inRange, String range) {
    this.key = key;
    this.type = type;
    this.inRange = inRange;
    this.range = range;
  }

  /** The name in config files, for example {@code noise-samples}. */
  public String key() {
    return key;
  }

  /** The column name in tables, for example {@code noise_samples}. */
  public String column() {
    return key.replace('-', '_');
  }

  /** The type of this axis's values. */
  public Class<?> type() {
    return type;
  }

  /** The permitted values in words. */
  public String range() {
    return range;
  }

  /**
   * Checks a value's type and range.
   *
   * @throws IllegalArgumentException if it has another type or is out of range, NaN included
   */
  public void check(Object value) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "%s takes a %s, not %s".formatted(key, type.getSimpleName(), value));
    }
    boolean numberInRange = !(value instanceof Number number) || inRange.test(number.doubleValue());
    Require.that(numberInRange, key, range, value);
  }

  /** The axis of a config key, if there is one. */
  public static Optional<Axis> ofKey(String key) {
    return Arrays.stream(values()).filter(axis -> axis.key.equals(key)).findFirst();
  }
}
