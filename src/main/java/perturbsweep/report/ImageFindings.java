package perturbsweep.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;

/** The means of each configuration of images, beside the paper's numbers. */
public final class ImageFindings {

  /** What the table holds. */
  public static final String CAPTION =
      "Accuracy on natural test images, mean over seeds with its 95% interval. \"fooled\" is the"
          + " share of perturbed images that f takes for their targets. The paper's number is in"
          + " parentheses where data, scenario, norm and ε are its own, but not images, network,"
          + " attack, epochs and rates as well.";

  private static final int SHOWN = 200;

  /** Shown also where they do not vary. */
  private static final List<String> ALWAYS = List.of("data", "scenario", "norm", "epsilon");

  private ImageFindings() {}

  /**
   * Asks the tables of a sweep; no rows if no trial with images has finished.
   *
   * @throws QueryException if the tables do not keep still
   * @throws IOException if they can't be read
   */
  public static FindingsTable of(SqlSession sql) throws QueryException, IOException {
    return of(ImageResults.read(sql));
  }

  static FindingsTable of(ImageResults results) {
    List<ImageConfiguration> all = results.configurations();
    Set<String> parameters = new LinkedHashSet<>(ALWAYS);
    if (!all.stream().allMatch(ImageConfiguration::isPublishedAttack)) {
      parameters.add("attack");
    }
    parameters.add("crafted_images");
    parameters.addAll(varied(all));
    List<String> columns = new ArrayList<>(parameters.stream().map(ImageNames::column).toList());
    columns.addAll(List.of("seeds", "f", "fooled", "g, best epoch", "g, last epoch", "guess"));
    columns.add("paper");
    List<List<String>> rows = all.stream().limit(SHOWN).map(one -> texts(parameters, one)).toList();
    return new FindingsTable(columns, rows, all.size() - rows.size());
  }

  /** Parameters in which configurations of the same data, scenario, norm and attack differ. */
  static Set<String> varied(List<ImageConfiguration> configurations) {
    return configurations.stream()
        .collect(Collectors.groupingBy(ImageConfiguration::kind))
        .values()
        .stream()
        .map(alike -> alike.stream().map(ImageConfiguration::parameters).toList())
        .flatMap(alike -> differing(alike).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<String> differing(List<Map<String, Object>> parameters) {
    return parameters.get(0).entrySet().stream()
        .filter(
            first ->
                parameters.stream()
                    .anyMatch(
                        other -> !Objects.equals(other.get(first.getKey()), first.getValue())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> texts(Set<String> parameters, ImageConfiguration one) {
    List<String> texts = new ArrayList<>();
    for (String column : parameters) {
      texts.add(
          column.equals("epsilon")
              ? ImageNames.size(one)
              : ImageNames.value(one.parameters().get(column)));
    }
    texts.add(one.means().text("seeds"));
    for (String column :
        List.of(
            "natural_test_accuracy",
            "fooled_after",
            ImageConfiguration.G,
            "adversarial_test_accuracy")) {
      texts.add(Interval.of(one.means(), column).text());
    }
    texts.add(String.format(Locale.ROOT, "%.3f", one.means().number("chance")));
    texts.add(one.published());
    return texts;
  }
}
