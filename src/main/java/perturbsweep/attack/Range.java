package perturbsweep.attack;

/** The values that a coordinate may take; either end may be infinite. */
record Range(double lowest, double highest) {

  double clamp(double value) {
    return Math.min(Math.max(value, lowest), highest);
  }
}
