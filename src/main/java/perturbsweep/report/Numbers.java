package perturbsweep.report;

import java.util.Locale;
import perturbsweep.compare.Metric;
import perturbsweep.compare.PairedDifference;

/** Compared numbers as texts. */
final class Numbers {

  /** Smaller differences need an exponent to be seen at all. */
  private static final double SMALL = 0.001;

  private Numbers() {}

  static String value(Metric metric, double value) {
    return String.format(Locale.ROOT, metric.isLoss() ? "%.3g" : "%.3f", value);
  }

  /** With its sign; 0 only if it is. */
  static String difference(double difference) {
    return difference == 0 ? "0" : String.format(Locale.ROOT, "%+" + form(difference), difference);
  }

  /** A mean difference with half of its interval. */
  static String interval(PairedDifference paired) {
    Double half = paired.half();
    if (half == null || half == 0) {
      return difference(paired.mean());
    }
    return difference(paired.mean()) + String.format(Locale.ROOT, " ± %" + form(half), half);
  }

  /** Empty if there is none. */
  static String p(Double p) {
    if (p == null) {
      return "";
    }
    return p < SMALL ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  private static String form(double size) {
    return Math.abs(size) < SMALL ? ".1e" : ".3f";
  }
}
