package perturbsweep.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perturbsweep.compare.Comparison;
import perturbsweep.compare.Metric;
import perturbsweep.compare.Pair;
import perturbsweep.report.figure.Palette;
import perturbsweep.report.figure.Panel;
import perturbsweep.report.figure.Scale;
import perturbsweep.report.figure.Series;
import perturbsweep.report.figure.Series.Look;
import perturbsweep.report.figure.Series.Point;
import perturbsweep.spec.Axis;

/**
 * Each trial of a norm in A and in B.
 *
 * @param losses whether by its losses, else by its accuracies
 */
record TrialsPanel(Comparison comparison, String norm, boolean losses) {

  private static final double ROOM = 2;

  /** Empty if there is nothing to draw. */
  Optional<Panel> panel() {
    List<Series> series = series();
    List<Double> values =
        series.stream()
            .flatMap(one -> one.points().stream())
            .flatMap(point -> Stream.of(point.x(), point.y()))
            .toList();
    if (values.isEmpty()) {
      return Optional.empty();
    }
    double low = losses ? Collections.min(values) / ROOM : ComparisonFigures.tenthBelow(values);
    double high = losses ? Collections.max(values) * ROOM : ComparisonFigures.tenthAbove(values);
    List<Point> diagonal = List.of(Point.of(low, low), Point.of(high, high));
    series.add(new Series("diagonal", Look.RULE, Palette.GREY, diagonal));
    String what = losses ? "loss" : "accuracy";
    return Optional.of(
        new Panel(
            Names.norm(norm),
            new Scale(what + " in A", losses, low, high),
            new Scale(what + " in B", losses, low, high),
            series));
  }

  private List<Series> series() {
    List<Pair> pairs =
        comparison.matching().pairs().stream()
            .filter(pair -> norm.equals(pair.a().parameter(Axis.NORM)))
            .toList();
    List<String> notes =
        Names.differences(pairs.stream().map(pair -> pair.a().parameters()).toList());
    List<Series> series = new ArrayList<>();
    for (Metric metric : ComparisonFigures.metrics(losses)) {
      List<Point> points = new ArrayList<>();
      for (int index = 0; index < pairs.size(); index++) {
        if (isDrawable(pairs.get(index), metric)) {
          points.add(point(pairs.get(index), metric, notes.get(index)));
        }
      }
      if (!points.isEmpty()) {
        int colour = ComparisonFigures.colour(metric);
        series.add(new Series(metric.label(), Look.MARKS, colour, points));
      }
    }
    return series;
  }

  /** Scales of losses are logarithmic, and end where the largest does. */
  private boolean isDrawable(Pair pair, Metric metric) {
    return pair.isFinite(metric)
        && (!losses || (pair.a().values().get(metric) > 0 && pair.b().values().get(metric) > 0));
  }

  private static Point point(Pair pair, Metric metric, String note) {
    return new Point(
        pair.a().values().get(metric), pair.b().values().get(metric), null, null, note);
  }
}
