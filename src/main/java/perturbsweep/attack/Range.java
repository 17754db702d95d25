package perturbsweep.attack;

import perturbsweep.spec.Distribution;

/** The values that a coordinate may take; either end may be infinite. */
public record Range(double lowest, double highest) {

  /** That of an image's pixels. */
  public static final Range PIXELS = new Range(0, 1);

  /** That of a distribution's coordinates. */
  static Range of(Distribution distribution) {
    return new Range(distribution.lowest(), distribution.highest());
  }

  double clamp(double value) {
    return Math.min(Math.max(value, lowest), highest);
  }

  /** Whether every value is inside. */
  boolean isUnbounded() {
    return lowest == Double.NEGATIVE_INFINITY && highest == Double.POSITIVE_INFINITY;
  }
}
