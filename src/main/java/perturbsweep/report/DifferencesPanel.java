package perturbsweep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import perturbsweep.compare.Comparison;
import perturbsweep.compare.Difference;
import perturbsweep.compare.Metric;
import perturbsweep.compare.PairedDifference;
import perturbsweep.report.figure.Palette;
import perturbsweep.report.figure.Panel;
import perturbsweep.report.figure.Scale;
import perturbsweep.report.figure.Series;
import perturbsweep.report.figure.Series.Look;
import perturbsweep.report.figure.Series.Point;
import perturbsweep.spec.Axis;

/** By how much the accuracies of each configuration of a norm differ, over those in A. */
record DifferencesPanel(Comparison comparison, String norm) {

  /** Half of the height if no difference is larger. */
  private static final double SMALLEST = 0.01;

  private static final double ROOM = 1.05;

  /** Empty if there is nothing to draw. */
  Optional<Panel> panel() {
    List<Series> series = series();
    List<Point> points = series.stream().flatMap(one -> one.points().stream()).toList();
    if (points.isEmpty()) {
      return Optional.empty();
    }
    List<Double> inA = points.stream().map(Point::x).toList();
    double low = ComparisonFigures.tenthBelow(inA);
    double high = ComparisonFigures.tenthAbove(inA);
    List<Point> zero = List.of(Point.of(low, 0), Point.of(high, 0));
    series.add(new Series("no difference", Look.RULE, Palette.GREY, zero));
    double half =
        ROOM * points.stream().mapToDouble(DifferencesPanel::extent).reduce(SMALLEST, Math::max);
    return Optional.of(
        new Panel(
            Names.norm(norm),
            new Scale("accuracy in A", false, low, high),
            new Scale("B - A", false, -half, half),
            series));
  }

  private List<Series> series() {
    List<Difference> ofNorm =
        comparison.differences().stream()
            .filter(one -> norm.equals(one.parameters().get(Axis.NORM.column())))
            .toList();
    List<String> notes = Names.differences(ofNorm.stream().map(Difference::parameters).toList());
    List<Series> series = new ArrayList<>();
    for (Metric metric : ComparisonFigures.metrics(false)) {
      List<Point> points = new ArrayList<>();
      for (int index = 0; index < ofNorm.size(); index++) {
        if (ofNorm.get(index).metric() == metric && ofNorm.get(index).paired() != null) {
          points.add(point(ofNorm.get(index).paired(), notes.get(index)));
        }
      }
      if (!points.isEmpty()) {
        int colour = ComparisonFigures.colour(metric);
        series.add(new Series(metric.label(), Look.MARKS, colour, points));
      }
    }
    return series;
  }

  private static Point point(PairedDifference paired, String note) {
    Double half = paired.half();
    return new Point(
        paired.meanOfA(),
        paired.mean(),
        half == null ? null : Double.valueOf(paired.mean() - half),
        half == null ? null : Double.valueOf(paired.mean() + half),
        note);
  }

  private static double extent(Point point) {
    return point.low() == null
        ? Math.abs(point.y())
        : Math.max(Math.abs(point.low()), Math.abs(point.high()));
  }
}
