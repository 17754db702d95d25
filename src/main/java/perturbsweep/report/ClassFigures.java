package perturbsweep.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.report.figure.ShareFigure;

/**
 * How often the attack fools f, by the images' own class and their target, of each kind the
 * configuration in which g is best, over its seeds. Noise has no class of its own, and a single
 * row.
 */
record ClassFigures(ImageResults results) {

  private static final String CLASSES =
      """
      select norm, label, target, sum(images) as images, sum(fooled) as fooled
      from image_classes join image_trials using (sweep, trial)
      where trial in %s group by norm, label, target order by label, target
      """;

  List<ShareFigure> all(SqlSession sql) throws QueryException, IOException {
    List<ShareFigure> figures = new ArrayList<>();
    for (ImageConfiguration one : results.best()) {
      String trials = results.sqlTrialsOf(List.of(one));
      List<Row> rows = Row.of(sql.query(CLASSES.formatted(trials)));
      if (!rows.isEmpty()) {
        figures.add(figure(one, rows));
      }
    }
    return figures;
  }

  static ShareFigure figure(ImageConfiguration one, List<Row> rows) {
    String data = one.text("data");
    List<String> classes = Arrays.asList(one.text("classes").split(" ", -1));
    boolean noise = rows.stream().allMatch(row -> row.text("label") == null);
    Map<String, List<Row>> byLabel =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> noise ? "noise" : ImageNames.ofClass(data, row.text("label")),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return new ShareFigure(
        "classes-" + one.kind().suffix(),
        "Success of the attack: %s, %s, %s"
            .formatted(
                ImageNames.value(data),
                ImageNames.value(one.text("scenario")),
                ImageNames.attack(one)),
        "Share of the perturbed images that f takes for their target, %sby target, left to right."
                .formatted(noise ? "" : "by own class, top to bottom, and ")
            + " Without a number: no such image.",
        noise ? "" : "own class",
        "target",
        classes.stream().map(number -> ImageNames.ofClass(data, number)).toList(),
        byLabel.entrySet().stream()
            .map(entry -> new ShareFigure.Row(entry.getKey(), shares(classes, entry.getValue())))
            .toList());
  }

  private static List<Double> shares(List<String> classes, List<Row> rows) {
    List<Double> shares = new ArrayList<>();
    for (String target : classes) {
      shares.add(
          rows.stream()
              .filter(row -> row.text("target").equals(target))
              .map(row -> row.number("fooled") / row.number("images"))
              .findFirst()
              .orElse(null));
    }
    return shares;
  }
}
