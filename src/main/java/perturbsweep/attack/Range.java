package perturbsweep.attack;

/** The values that a coordinate may take; either end may be infinite. */
record Range(double lowest, double highest) {

  double clamp(double value) {
    return Math.min(Math.max(value, lowest), highest);
  }

  /** Whether every value is inside. */
  boolean isUnbounded() {
    return lowest == Double.NEGATIVE_INFINITY && highest == Double.POSITIVE_INFINITY;
  }
}
