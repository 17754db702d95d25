package perturbsweep.spec;

/**
 * A parameter of a trial that a sweep may vary: an {@link Axis} of trials with random samples, or
 * an {@link ImageAxis} of trials with images. Values are {@link Integer}, {@link Long}, {@link
 * Double}, {@link EpsilonRule} or an enum constant, as {@link #type} says.
 */
public sealed interface Parameter permits Axis, ImageAxis {

  /** The key of what every random draw is addressed from, which all trials have. */
  String SEED_KEY = "seed";

  /** What its values may be. */
  Domain domain();

  /** The name in config files, for example {@code noise-samples}. */
  default String key() {
    return domain().key();
  }

  /** The column name in tables, for example {@code noise_samples}. */
  default String column() {
    return key().replace('-', '_');
  }

  /** The type of its values. */
  default Class<?> type() {
    return domain().type();
  }

  /** The permitted values in words. */
  default String range() {
    return domain().range();
  }

  /** Whether every random draw is addressed from it. */
  default boolean isSeed() {
    return key().equals(SEED_KEY);
  }

  /**
   * Checks a value's type and range.
   *
   * @throws IllegalArgumentException if it has another type or is out of range, NaN included
   */
  default void check(Object value) {
    domain().check(value);
  }
}
