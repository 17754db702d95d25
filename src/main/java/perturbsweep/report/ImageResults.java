package perturbsweep.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.report.ImageConfiguration.Kind;

/**
 * What the tables of one sweep say of images.
 *
 * @param sweep its name
 * @param configurations with at least one finished trial, by data, scenario, norm and attack in the
 *     order of pages, then by the number of perturbed images
 * @param trials all that have ended, rows of {@code image_trials}
 */
record ImageResults(String sweep, List<ImageConfiguration> configurations, List<Row> trials) {

  private static final Comparator<ImageConfiguration> ORDER =
      Comparator.<ImageConfiguration, String>comparing(one -> one.text("data"))
          .reversed()
          .thenComparing(one -> ImageNames.SCENARIOS.indexOf(one.text("scenario")))
          .thenComparing(one -> Names.NORMS.indexOf(one.text("norm")))
          .thenComparing(one -> !one.isPublishedAttack())
          .thenComparing(one -> one.text("attack"))
          .thenComparing(ImageConfiguration::craftedImages)
          .thenComparing(one -> one.parameters().toString());

  ImageResults {
    configurations = configurations.stream().sorted(ORDER).toList();
    trials = List.copyOf(trials);
  }

  static ImageResults read(SqlSession sql) throws QueryException, IOException {
    Map<Map<String, Object>, Row> points = new HashMap<>();
    for (Row row : Row.of(sql.query("select * from image_points where measured is not null"))) {
      points.put(ImageConfiguration.parameters(row), row);
    }
    List<ImageConfiguration> configurations = new ArrayList<>();
    for (Row row : Row.of(sql.query("select * from image_means"))) {
      Map<String, Object> parameters = ImageConfiguration.parameters(row);
      configurations.add(new ImageConfiguration(parameters, row, points.get(parameters)));
    }
    return new ImageResults(
        String.join(", ", sql.sweeps()),
        configurations,
        Row.of(sql.query("select * from image_trials order by trial")));
  }

  List<Row> unfinished() {
    return trials.stream().filter(row -> !"finished".equals(row.text("status"))).toList();
  }

  /** Of each kind the configuration in which g is best, in the order of pages. */
  List<ImageConfiguration> best() {
    Map<Kind, ImageConfiguration> best = new LinkedHashMap<>();
    for (ImageConfiguration one : configurations) {
      best.merge(one.kind(), one, (two, three) -> three.accuracy() > two.accuracy() ? three : two);
    }
    return List.copyOf(best.values());
  }

  /** The same by data, whose order is that of pages. */
  Map<String, List<ImageConfiguration>> bestOfData() {
    return best().stream()
        .collect(
            Collectors.groupingBy(
                one -> one.text("data"), LinkedHashMap::new, Collectors.toList()));
  }

  /** The names of the finished trials of a configuration. */
  List<String> trialsOf(ImageConfiguration configuration) {
    return trials.stream()
        .filter(row -> "finished".equals(row.text("status")))
        .filter(row -> ImageConfiguration.parameters(row).equals(configuration.parameters()))
        .map(row -> row.text("trial"))
        .toList();
  }

  /** The same as a list for SQL, in parentheses. */
  String sqlTrialsOf(List<ImageConfiguration> several) {
    return several.stream()
        .flatMap(one -> trialsOf(one).stream())
        .map("'%s'"::formatted)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
