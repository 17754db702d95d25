package perturbsweep.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
import perturbsweep.spec.Axis;

/**
 * Loss, smallest margin and accuracy along training: of each norm and distribution the
 * configuration that most others vary, and those with natural points, whose accuracy fades.
 */
record CurveFigures(Results results) {

  /** More would not be looked at. */
  private static final int MOST = 6;

  /**
   * Of f, h and g of some trials, means over seeds at ten epochs a decade. Losses are averaged by
   * their logarithms, for they differ by powers of ten.
   */
  private static final String CURVES =
      """
      with places as (
        select classifier, round(10 * log10(epoch)) as place, epoch, ln(loss) as log_loss,
          smallest_margin, accuracy_on_natural
        from curves where epoch > 0 and trial in (%s)
      )
      select classifier, avg(epoch) as epoch, exp(avg(log_loss)) as loss,
        avg(smallest_margin) as margin,
        t_quantile(0.975D, count(smallest_margin) - 1) * stddev_samp(smallest_margin)
          / sqrt(count(smallest_margin)) as margin_half,
        avg(accuracy_on_natural) as accuracy,
        t_quantile(0.975D, count(accuracy_on_natural) - 1) * stddev_samp(accuracy_on_natural)
          / sqrt(count(accuracy_on_natural)) as accuracy_half
      from places group by classifier, place order by classifier, place
      """;

  private static final Map<String, String> NAMES =
      Map.of("natural", "f", "adversarial", "g", "noise", "h, the control");

  private static final Map<String, Integer> COLOURS =
      Map.of("natural", Palette.BLUE, "adversarial", Palette.VERMILLION, "noise", Palette.GREY);

  List<ChartFigure> all(SqlSession sql) throws QueryException, IOException {
    List<Configuration> chosen = chosen();
    List<String> names = Names.differences(chosen.stream().map(Configuration::parameters).toList());
    List<ChartFigure> figures = new ArrayList<>();
    for (int index = 0; index < chosen.size(); index++) {
      figures.add(figure(sql, chosen.get(index), index + 1, names.get(index)));
    }
    return figures;
  }

  /** One of each norm, distribution and kind of points: that of most trials around it. */
  private List<Configuration> chosen() {
    Map<Configuration, Integer> neighbours = neighbours();
    Map<List<Object>, Configuration> chosen = new LinkedHashMap<>();
    results.configurations().stream()
        .sorted(
            Comparator.<Configuration, Integer>comparing(neighbours::get)
                .thenComparing(one -> one.number(Axis.NOISE_SAMPLES))
                .reversed())
        .forEach(one -> chosen.putIfAbsent(kind(one), one));
    return chosen.values().stream()
        .limit(MOST)
        .sorted(Comparator.comparing(one -> Names.NORMS.indexOf(one.text(Axis.NORM))))
        .toList();
  }

  private static List<Object> kind(Configuration one) {
    return List.of(one.text(Axis.NORM), one.text(Axis.DISTRIBUTION), one.text(Axis.BASE_POINTS));
  }

  /** How many configurations differ from each in a single parameter. */
  private Map<Configuration, Integer> neighbours() {
    Map<Configuration, Integer> neighbours = new HashMap<>();
    for (Axis axis : Axis.values()) {
      Map<Map<String, Object>, List<Configuration>> alike = new HashMap<>();
      for (Configuration one : results.configurations()) {
        Map<String, Object> held = new HashMap<>(one.parameters());
        held.remove(axis.column());
        alike.computeIfAbsent(held, any -> new ArrayList<>()).add(one);
      }
      for (List<Configuration> group : alike.values()) {
        group.forEach(one -> neighbours.merge(one, group.size() - 1, Integer::sum));
      }
    }
    return neighbours;
  }

  private ChartFigure figure(SqlSession sql, Configuration of, int number, String name)
      throws QueryException, IOException {
    String trials =
        results.trialsOf(of).stream()
            .map(row -> "'" + row.text("trial") + "'")
            .collect(Collectors.joining(", "));
    List<Row> rows = Row.of(sql.query(CURVES.formatted(trials)));
    Scale epochs = Scale.of("epoch", true);
    return new ChartFigure(
        "curves-" + number,
        "Along training" + (name.isEmpty() ? "" : ": " + name),
        "Loss on the classifier's own training samples, their smallest margin, and accuracy on the"
            + " natural samples. "
            + Names.seeds(of.means().number("seeds").longValue()),
        Stream.of(
                new Panel("loss", epochs, Scale.of("loss", true), series(rows, "loss", null)),
                new Panel(
                    "smallest margin",
                    epochs,
                    Scale.of("smallest margin y f(x)", false),
                    series(rows, "margin", "margin_half")),
                new Panel(
                    "accuracy on natural data",
                    epochs,
                    Scale.share("accuracy"),
                    series(rows, "accuracy", "accuracy_half")))
            .filter(panel -> !panel.series().isEmpty())
            .toList());
  }

  private static List<Series> series(List<Row> rows, String column, String half) {
    List<Series> series = new ArrayList<>();
    for (String classifier : List.of("natural", "adversarial", "noise")) {
      List<Point> points =
          rows.stream()
              .filter(row -> row.text("classifier").equals(classifier))
              .filter(row -> isDrawable(row.number(column), column.equals("loss")))
              .map(row -> point(row, column, half == null ? null : row.number(half)))
              .toList();
      if (!points.isEmpty()) {
        series.add(new Series(NAMES.get(classifier), Look.LINE, COLOURS.get(classifier), points));
      }
    }
    return series;
  }

  private static boolean isDrawable(Double value, boolean logarithmic) {
    return value != null && Double.isFinite(value) && !(logarithmic && value <= 0);
  }

  private static Point point(Row row, String column, Double half) {
    double mean = row.number(column);
    return half == null
        ? Point.of(row.number("epoch"), mean)
        : new Point(row.number("epoch"), mean, mean - half, mean + half, "");
  }
}
