package perturbsweep.attack;

import perturbsweep.spec.Distribution;

/** The values that a coordinate may take; either end may be infinite. */
record Range(double lowest, double highest) {

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
