package perturbsweep.report;

import java.util.Locale;

/**
 * A mean with half of its 95% interval.
 *
 * @param half null where there is none, for a single seed
 */
record Interval(double mean, Double half) {

  /**
   * Of a column of {@code means}.
   *
   * @param column that has a {@code _low} and a {@code _high} beside it
   */
  static Interval of(Row means, String column) {
    Double low = means.number(column + "_low");
    Double high = means.number(column + "_high");
    return new Interval(
        means.number(column), low == null || high == null ? null : (high - low) / 2);
  }

  String text() {
    return half == null
        ? String.format(Locale.ROOT, "%.3f", mean)
        : String.format(Locale.ROOT, "%.3f ± %.3f", mean, half);
  }
}
