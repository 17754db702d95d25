package perturbsweep.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.spec.Axis;

/**
 * What the tables of one sweep say, as far as pages and figures need it.
 *
 * @param sweep its name
 * @param configurations with at least one finished trial
 * @param families their curves along all axes, the largest first
 * @param published the paper's points that match one of them, rows of {@code paper_points}
 * @param trials all that have ended, rows of {@code trials}
 */
record Results(
    String sweep,
    List<Configuration> configurations,
    List<Family> families,
    List<Row> published,
    List<Row> trials) {

  private static final String CURVES =
      "select sweep, axis, curve, %s from by_axis where points > 1 order by axis, curve"
          .formatted(String.join(", ", Configuration.columns()));

  Results {
    configurations = List.copyOf(configurations);
    families = List.copyOf(families);
    published = List.copyOf(published);
    trials = List.copyOf(trials);
  }

  static Results read(SqlSession sql) throws QueryException, IOException {
    // First, for a sweep that goes on has more configurations later, not fewer.
    List<Row> curves = Row.of(sql.query(CURVES));
    Map<Map<String, Object>, Row> predictions = new HashMap<>();
    for (Row row : Row.of(sql.query("select * from predictions"))) {
      predictions.put(Configuration.parameters(row), row);
    }
    List<Configuration> configurations = new ArrayList<>();
    for (Row row : Row.of(sql.query("select * from means"))) {
      Map<String, Object> parameters = Configuration.parameters(row);
      configurations.add(new Configuration(parameters, row, predictions.get(parameters)));
    }
    return new Results(
        String.join(", ", sql.sweeps()),
        configurations,
        Family.of(curves, configurations),
        Row.of(sql.query("select * from paper_points where measured is not null")),
        Row.of(sql.query("select * from trials order by trial")));
  }

  /** The families along an axis, the largest first. */
  List<Family> along(Axis axis) {
    return families.stream().filter(family -> family.axis() == axis).toList();
  }

  List<Row> finished() {
    return trials.stream().filter(row -> "finished".equals(row.text("status"))).toList();
  }

  List<Row> unfinished() {
    return trials.stream().filter(row -> !"finished".equals(row.text("status"))).toList();
  }

  /** The finished trials of a configuration. */
  List<Row> trialsOf(Configuration configuration) {
    return finished().stream()
        .filter(row -> Configuration.parameters(row).equals(configuration.parameters()))
        .collect(Collectors.toList());
  }
}
