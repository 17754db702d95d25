package perturbsweep.verify;

import java.util.Locale;

/**
 * How far one result of ours is from the reference.
 *
 * @param trainer whose result it is; empty where none is at work
 * @param quantity what is compared, for example {@code weights}; checks of one quantity are summed
 *     up by the worst of them
 * @param error at least 0; 0 where they agree, NaN where they cannot be compared
 * @param tolerance of the error; 0 where results have to be equal
 * @param note on how the comparison was made; mostly empty
 * @param finding what differs and how, for the case that it fails
 */
record Check(
    String trainer, String quantity, double error, double tolerance, String note, String finding) {
  /** Largest absolute difference of two arrays over the largest absolute value of the reference. */
  static Check relative(
      String quantity, String name, double[] actual, double[] reference, double tolerance) {
    double largest = 0;
    for (double value : reference) {
      largest = Math.max(largest, Math.abs(value));
    }
    double difference = largestDifference(actual, reference);
    double error = difference == 0 ? 0 : difference / largest;
    return within(quantity, name, error, tolerance);
  }

  /** Euclidean length of the difference of two arrays, relative to the reference's. */
  static Check relativeLength(
      String quantity, String name, double[] actual, double[] reference, double tolerance) {
    double difference = 0;
    double length = 0;
    for (int i = 0; i < reference.length; i++) {
      difference = Math.hypot(difference, actual[i] - reference[i]);
      length = Math.hypot(length, reference[i]);
    }
    return within(quantity, name, difference == 0 ? 0 : difference / length, tolerance);
  }

  /** Largest absolute difference of two arrays. */
  static Check absolute(
      String quantity, String name, double[] actual, double[] reference, double tolerance) {
    return within(quantity, name, largestDifference(actual, reference), tolerance);
  }

  /** Largest of the differences of two arrays' elements, each relative to its reference. */
  static Check elementwise(
      String quantity, String name, double[] actual, double[] reference, double tolerance) {
    double error = 0;
    for (int i = 0; i < reference.length; i++) {
      double difference = Math.abs(actual[i] - reference[i]);
      error = Math.max(error, difference == 0 ? 0 : difference / Math.abs(reference[i]));
    }
    return within(quantity, name, error, tolerance);
  }

  /** Whether two results are the same, be they numbers or lists. */
  static Check equal(String quantity, String name, Object actual, Object reference) {
    return new Check(
        "",
        quantity,
        actual.equals(reference) ? 0 : Double.POSITIVE_INFINITY,
        0,
        "",
        "%s is %s, not %s".formatted(name, actual, reference));
  }

  private static Check within(String quantity, String name, double error, double tolerance) {
    return new Check(
        "",
        quantity,
        error,
        tolerance,
        "",
        String.format(Locale.ROOT, "%s off by %.1e (%.0e)", name, error, tolerance));
  }

  /** The same check on a trainer's result. */
  Check by(String itsTrainer) {
    return new Check(
        itsTrainer, quantity, error, tolerance, note, "%s: %s".formatted(itsTrainer, finding));
  }

  /** The same check with a note. */
  Check noting(String itsNote) {
    return new Check(trainer, quantity, error, tolerance, itsNote, finding);
  }

  /** False for an error that is not a number. */
  boolean passed() {
    return error <= tolerance;
  }

  /** The error in units of its tolerance, to find the worst by; NaN is worse than all. */
  double badness() {
    return error == 0 ? 0 : error / tolerance;
  }

  /** For example {@code weights 3.1e-15 (1e-09)}. */
  String summary() {
    if (tolerance == 0) {
      return quantity + (passed() ? " equal" : " differ");
    }
    return String.format(
        Locale.ROOT,
        "%s %.1e (%.0e%s)",
        quantity,
        error,
        tolerance,
        note.isEmpty() ? "" : ", " + note);
  }

  private static double largestDifference(double[] actual, double[] reference) {
    double largest = 0;
    for (int i = 0; i < reference.length; i++) {
      largest = Math.max(largest, Math.abs(actual[i] - reference[i]));
    }
    return largest;
  }
}
