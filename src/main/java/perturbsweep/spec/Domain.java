package perturbsweep.spec;

import java.util.function.DoublePredicate;

/**
 * What the values of a parameter may be.
 *
 * @param key of the parameter, for example {@code noise-samples}
 * @param type {@link Integer}, {@link Long}, {@link Double}, {@link EpsilonRule} or an enum
 * @param inRange of numbers; NaN is in no range
 * @param range the permitted values in words
 */
public record Domain(String key, Class<?> type, DoublePredicate inRange, String range) {

  /** Anything of a type. */
  static Domain any(String key, Class<?> type) {
    return new Domain(key, type, value -> true, "any " + type.getSimpleName());
  }

  /** Whole numbers from one on. */
  static Domain count(String key) {
    return new Domain(key, Integer.class, count -> count >= 1, "at least 1");
  }

  /** Finite numbers above 0. */
  static Domain positive(String key) {
    return new Domain(
        key, Double.class, value -> value > 0 && value < Double.POSITIVE_INFINITY, "positive");
  }

  /** Shares that are less than all. */
  static Domain share(String key) {
    return new Domain(
        key, Double.class, share -> share >= 0 && share < 1, "at least 0 and below 1");
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
}
