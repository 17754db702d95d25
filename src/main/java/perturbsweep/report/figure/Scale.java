package perturbsweep.report.figure;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * An axis of a chart.
 *
 * @param label with its symbol
 * @param logarithmic whether equal ratios are equal lengths; its values are then positive
 * @param low end; null for that of the values
 * @param high end; null for that of the values
 */
public record Scale(String label, boolean logarithmic, Double low, Double high) {

  private static final double BELOW_CHANCE = 0.4;
  private static final double TENTHS = 10;

  /** Values that lie so many times apart are drawn by their logarithms. */
  private static final double FAR_APART = 30;

  /** An axis as long as its values. */
  public static Scale of(String label, boolean logarithmic) {
    return new Scale(label, logarithmic, null, null);
  }

  /** An axis as long as some values, logarithmic where they are positive and far apart. */
  public static Scale spanning(String label, DoubleStream values) {
    DoubleSummaryStatistics all = values.summaryStatistics();
    return of(label, all.getMin() > 0 && all.getMax() / all.getMin() >= FAR_APART);
  }

  /**
   * From a little below one half, which a coin gives, to 1; from lower where a point is.
   *
   * @param series that are drawn
   */
  public static Scale accuracy(String label, List<Series> series) {
    double lowest =
        series.stream()
            .flatMap(one -> one.points().stream())
            .mapToDouble(Series.Point::y)
            .filter(Double::isFinite)
            .min()
            .orElse(BELOW_CHANCE);
    return new Scale(
        label, false, Math.min(BELOW_CHANCE, Math.floor(lowest * TENTHS) / TENTHS), 1.0);
  }

  /** From 0 to 1. */
  public static Scale share(String label) {
    return new Scale(label, false, 0.0, 1.0);
  }
}
