package perturbsweep.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perturbsweep.report.figure.ChartFigure;
import perturbsweep.report.figure.Palette;
import perturbsweep.report.figure.Panel;
import perturbsweep.report.figure.Scale;
import perturbsweep.report.figure.Series;
import perturbsweep.report.figure.Series.Look;
import perturbsweep.report.figure.Series.Point;
import perturbsweep.spec.Axis;

/** What theory predicts of each configuration against what was measured. */
record TheoryFigure(Results results) {

  private static final List<Point> DIAGONAL = List.of(Point.of(0, 0), Point.of(1, 1));

  /** Empty where nothing is predicted. */
  Optional<ChartFigure> figure() {
    List<Panel> panels = new ArrayList<>();
    panel("on_natural", "g on natural samples").ifPresent(panels::add);
    panel("on_fresh", "g like f on fresh samples").ifPresent(panels::add);
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ChartFigure(
                "theory",
                "Predicted against measured accuracy",
                "Each mark is a configuration, averaged over its seeds. Filled: predicted from the"
                    + " sizes of the trial alone; hollow: from T2 and the multipliers of g's limit."
                    + " On the diagonal theory is right.",
                panels));
  }

  private Optional<Panel> panel(String where, String title) {
    List<Series> series = new ArrayList<>();
    series.addAll(series("predicted_" + where, where, Look.MARKS, "from sizes"));
    series.addAll(series("predicted_by_parts_" + where, where, Look.HOLLOW, "by parts"));
    if (series.isEmpty()) {
      return Optional.empty();
    }
    series.add(new Series("diagonal", Look.RULE, Palette.GREY, DIAGONAL));
    return Optional.of(new Panel(title, Scale.share("predicted"), Scale.share("measured"), series));
  }

  private List<Series> series(String predicted, String measured, Look look, String how) {
    Map<String, List<Point>> byNorm = new LinkedHashMap<>();
    List<Configuration> predictable =
        results.configurations().stream()
            .filter(one -> one.predictions() != null)
            .filter(one -> one.predictions().number(predicted) != null)
            .toList();
    List<String> notes =
        Names.differences(predictable.stream().map(Configuration::parameters).toList());
    for (int index = 0; index < predictable.size(); index++) {
      Row row = predictable.get(index).predictions();
      Point point =
          new Point(row.number(predicted), row.number(measured), null, null, notes.get(index));
      byNorm
          .computeIfAbsent(predictable.get(index).text(Axis.NORM), any -> new ArrayList<>())
          .add(point);
    }
    List<Series> series = new ArrayList<>();
    byNorm.forEach(
        (norm, points) ->
            series.add(new Series(Names.norm(norm) + ", " + how, look, colour(norm), points)));
    return series;
  }

  private static int colour(String norm) {
    return switch (norm) {
      case "L2" -> Palette.BLUE;
      case "Linf" -> Palette.VERMILLION;
      default -> Palette.GREEN;
    };
  }
}
