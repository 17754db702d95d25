package perturbsweep.report.figure;

import java.util.List;

/**
 * A line, or marks, of a chart.
 *
 * @param label for the legend
 * @param colour which of {@link Palette}
 * @param points in the order in which a line joins them
 */
public record Series(String label, Look look, int colour, List<Point> points) {

  private static final int MOST_MARKS = 20;

  public Series {
    points = List.copyOf(points);
  }

  /** Whether marks would hide the line that joins them. */
  boolean isDense() {
    return points.size() > MOST_MARKS;
  }

  /** How a series is drawn. */
  public enum Look {
    /**
     * A line with a mark at each point, if these are few, and a band where points have intervals.
     */
    LINE,
    /** A dashed line without marks: what is predicted. */
    DASHED,
    /** A line without marks. */
    CURVE,
    /** Hollow marks: what others have published. */
    HOLLOW,
    /** Filled marks, each with a bar where it has an interval, which it is in the middle of. */
    MARKS,
    /** A thin line to compare with, without a name in the legend. */
    RULE
  }

  /**
   * A point.
   *
   * @param low end of its 95% interval; null without one
   * @param high end of its 95% interval; null without one
   * @param note what else to say of it; may be empty
   */
  public record Point(double x, double y, Double low, Double high, String note) {

    /** Without an interval. */
    public static Point of(double x, double y) {
      return new Point(x, y, null, null, "");
    }
  }
}
