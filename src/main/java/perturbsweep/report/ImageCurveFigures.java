package perturbsweep.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.report.figure.ChartFigure;
import perturbsweep.report.figure.Palette;
import perturbsweep.report.figure.Panel;
import perturbsweep.report.figure.Scale;
import perturbsweep.report.figure.Series;
import perturbsweep.report.figure.Series.Look;
import perturbsweep.report.figure.Series.Point;

/**
 * Accuracy on natural test images along training, of each kind the configuration in which g is
 * best: a figure for each set of data, a panel for each scenario.
 */
record ImageCurveFigures(ImageResults results) {

  private static final Map<String, Integer> COLOURS =
      Map.of("L2", Palette.VERMILLION, "Linf", Palette.GREEN, "L0", Palette.PURPLE);

  /** Of attacks that are not the paper's, by their norm: L2 has none. */
  private static final Map<String, Integer> COLOURS_OF_OTHERS =
      Map.of("Linf", Palette.SKY, "L0", Palette.ORANGE);

  private static final String CURVES =
      """
      select scenario, norm, attack, classifier, epoch, avg(test_accuracy) as accuracy,
        t_quantile(0.975D, count(*) - 1) * stddev_samp(test_accuracy) / sqrt(count(*)) as half
      from image_curves join image_trials using (sweep, trial)
      where trial in %s
      group by scenario, norm, attack, classifier, epoch order by epoch
      """;

  List<ChartFigure> all(SqlSession sql) throws QueryException, IOException {
    List<ChartFigure> figures = new ArrayList<>();
    for (Map.Entry<String, List<ImageConfiguration>> data : results.bestOfData().entrySet()) {
      List<Row> rows = Row.of(sql.query(CURVES.formatted(results.sqlTrialsOf(data.getValue()))));
      figures.add(figure(data.getKey(), data.getValue(), rows));
    }
    return figures;
  }

  private static ChartFigure figure(String data, List<ImageConfiguration> shown, List<Row> rows) {
    List<Panel> panels =
        shown.stream()
            .map(one -> one.text("scenario"))
            .distinct()
            .map(scenario -> panel(scenario, shown, rows))
            .toList();
    return new ChartFigure(
        "epochs-" + data,
        "Along training, " + ImageNames.value(data),
        "Accuracy on natural test images after each epoch: of g, which learned mislabelled perturbed"
            + " images only, and of f, which learned natural ones. The thin line is a guess. "
            + Names.seeds(
                shown.stream()
                    .mapToLong(one -> one.means().number("seeds").longValue())
                    .max()
                    .orElseThrow()),
        panels);
  }

  private static Panel panel(String scenario, List<ImageConfiguration> shown, List<Row> rows) {
    List<ImageConfiguration> ofScenario =
        shown.stream().filter(one -> one.text("scenario").equals(scenario)).toList();
    List<Series> series = new ArrayList<>();
    for (ImageConfiguration one : ofScenario) {
      List<Point> points = points(rows, one, "adversarial");
      series.add(new Series("g, " + ImageNames.attack(one), Look.LINE, colour(one), points));
    }
    // The attacks of a scenario have one f, or alike ones.
    List<Point> natural = points(rows, ofScenario.get(0), "natural");
    series.add(new Series("f", Look.LINE, Palette.BLUE, natural));
    series.add(guess(ofScenario.get(0), series));
    return new Panel(
        ImageNames.value(scenario),
        Scale.of("epoch", false),
        Scale.share("accuracy on test images"),
        series);
  }

  /** The colour of what g learns from an attack. */
  static int colour(ImageConfiguration one) {
    return (one.isPublishedAttack() ? COLOURS : COLOURS_OF_OTHERS).get(one.text("norm"));
  }

  private static List<Point> points(List<Row> rows, ImageConfiguration one, String classifier) {
    return rows.stream()
        .filter(
            row ->
                Stream.of("scenario", "norm", "attack")
                    .allMatch(column -> row.text(column).equals(one.text(column))))
        .filter(row -> row.text("classifier").equals(classifier))
        .map(row -> point(row.number("epoch"), row.number("accuracy"), row.number("half")))
        .toList();
  }

  static Point point(double x, double y, Double half) {
    return half == null ? Point.of(x, y) : new Point(x, y, y - half, y + half, "");
  }

  /** A line as long as all others. */
  static Series guess(ImageConfiguration one, List<Series> beside) {
    double chance = one.means().number("chance");
    List<Double> places =
        beside.stream().flatMap(line -> line.points().stream()).map(Point::x).sorted().toList();
    return new Series(
        "guess",
        Look.RULE,
        Palette.GREY,
        places.isEmpty()
            ? List.of()
            : List.of(
                Point.of(places.get(0), chance), Point.of(places.get(places.size() - 1), chance)));
  }
}
