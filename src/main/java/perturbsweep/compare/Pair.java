package perturbsweep.compare;

import java.util.Arrays;

/** The same trial in both sweeps, but for those axes that they were matched over. */
public record Pair(ComparedTrial a, ComparedTrial b) {

  /** Of what was rounded to the nearest and then subtracted. */
  private static final int ROUNDED = 2;

  /** Whether both have a metric. */
  public boolean has(Metric metric) {
    return a.values().containsKey(metric) && b.values().containsKey(metric);
  }

  /**
   * Whether both have a metric, and as numbers that can be subtracted: neither infinite nor NaN.
   */
  public boolean isFinite(Metric metric) {
    return has(metric)
        && Double.isFinite(a.values().get(metric))
        && Double.isFinite(b.values().get(metric));
  }

  /** That of B less that of A; only if both have it and it is finite. */
  public double difference(Metric metric) {
    return b.values().get(metric) - a.values().get(metric);
  }

  /**
   * Whether both have a metric and it differs. Infinite losses are the same as each other, and
   * differ from any number by more than any tolerance.
   *
   * @param tolerance a difference that is none, at least 0; 0 asks for the same number
   */
  public boolean differs(Metric metric, double tolerance) {
    if (!isFinite(metric)) {
      return has(metric) && !a.values().get(metric).equals(b.values().get(metric));
    }
    double size = Math.max(Math.abs(a.values().get(metric)), Math.abs(b.values().get(metric)));
    double rounding = tolerance == 0 ? 0 : ROUNDED * Math.ulp(size);
    return Math.abs(difference(metric)) > tolerance + rounding;
  }

  /** Whether one of them ended otherwise than the other. */
  public boolean endedOtherwise() {
    return !a.status().equals(b.status());
  }

  /** Whether any metric that both have is not finite in one of them. */
  public boolean hasInfiniteMetrics() {
    return Arrays.stream(Metric.values()).anyMatch(metric -> has(metric) && !isFinite(metric));
  }

  /** Whether any metric that both have differs by more than a tolerance. */
  public boolean hasOtherMetrics(double tolerance) {
    return Arrays.stream(Metric.values()).anyMatch(metric -> differs(metric, tolerance));
  }

  /** Whether it ended otherwise, or any metric differs by more than a tolerance. */
  public boolean differs(double tolerance) {
    return endedOtherwise() || hasOtherMetrics(tolerance);
  }
}
