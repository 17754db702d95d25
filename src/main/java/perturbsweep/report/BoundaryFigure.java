package perturbsweep.report;

import java.util.ArrayList;
import java.util.List;
import perturbsweep.report.figure.ChartFigure;
import perturbsweep.report.figure.Palette;
import perturbsweep.report.figure.Panel;
import perturbsweep.report.figure.Scale;
import perturbsweep.report.figure.Series;
import perturbsweep.report.figure.Series.Look;
import perturbsweep.report.figure.Series.Point;
import perturbsweep.spec.Axis;

/**
 * One decision map with the boundaries of f and of g for several numbers of noise samples, and f's
 * samples projected on it.
 *
 * @param members in the order of {@code maps}
 */
record BoundaryFigure(Family family, List<Configuration> members, List<TrialMaps> maps) {

  ChartFigure figure() {
    TrialMaps last = maps.get(maps.size() - 1);
    List<Series> series = new ArrayList<>();
    series.add(samples(last, 1, "y = +1", Palette.BLUE));
    series.add(samples(last, -1, "y = -1", Palette.VERMILLION));
    for (int index = 0; index < maps.size(); index++) {
      series.add(
          boundary(
              "g, "
                  + Names.count(
                      (long) members.get(index).number(Axis.NOISE_SAMPLES), "noise sample"),
              Palette.LINES.get(index),
              maps.get(index),
              Classifier.ADVERSARIAL));
    }
    series.add(boundary("f", Palette.BLACK, last, Classifier.NATURAL));
    String norm = family.held().get(Axis.NORM.column()).toString();
    String distribution = family.held().get(Axis.DISTRIBUTION.column()).toString();
    return new ChartFigure(
        "boundaries-%s-%s".formatted(norm, distribution),
        "Boundaries for several numbers of noise samples, %s, %s data"
            .formatted(Names.norm(norm), distribution),
        "On the plane of the mean weight vectors of f's two halves: the boundary of f, that of g"
            + " trained on more and more perturbed points, and f's samples projected on it. Of one"
            + " seed.",
        List.of(
            new Panel(
                "",
                scale("along the mean of f's positive weights", last),
                scale("along the mean of f's negative weights", last),
                series.stream().filter(one -> !one.points().isEmpty()).toList())));
  }

  private static Scale scale(String label, TrialMaps maps) {
    return new Scale(label, false, -maps.extent(), maps.extent());
  }

  private static Series samples(TrialMaps maps, int label, String name, int colour) {
    List<Point> points =
        maps.samples().stream()
            .filter(row -> row.number("label") == label)
            .map(row -> Point.of(row.number("along_first"), row.number("along_second")))
            .filter(point -> Math.abs(point.x()) <= maps.extent())
            .filter(point -> Math.abs(point.y()) <= maps.extent())
            .toList();
    return new Series(name, Look.MARKS, colour, points);
  }

  private static Series boundary(String name, int colour, TrialMaps maps, Classifier classifier) {
    return new Series(
        name,
        Look.CURVE,
        colour,
        new MapBoundary(maps.signs(classifier), maps.resolution(), maps.extent()).points());
  }
}
