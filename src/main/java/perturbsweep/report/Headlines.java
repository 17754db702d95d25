package perturbsweep.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perturbsweep.spec.Axis;

/** What a sweep has found, in sentences. */
record Headlines(Results results) {

  private static final String G = "adversarial_accuracy_on_natural";
  private static final String H = "noise_accuracy_on_natural";
  private static final double CHANCE = 0.5;

  /** What a published configuration is known by. */
  private static final List<String> PUBLISHED =
      List.of("distribution", "norm", "input_dim", "width", "samples", "noise_samples", "epsilon");

  /** The same with the configuration that was measured. */
  private static final List<String> MATCHED =
      Stream.of(PUBLISHED, List.of("sweep", "measured_epsilon"), Configuration.columns())
          .flatMap(List::stream)
          .distinct()
          .toList();

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (results.trials().isEmpty()) {
      return List.of("No trial has ended yet.");
    }
    if (results.configurations().isEmpty()) {
      return List.of(
          "Not one of %s has finished: see below why."
              .formatted(Names.count(results.trials().size(), "trial")));
    }
    sentences.add(best());
    if (results.configurations().size() > 1) {
      sentences.add(range());
    }
    predictions().ifPresent(sentences::add);
    published().ifPresent(sentences::add);
    unfinished().ifPresent(sentences::add);
    return sentences;
  }

  private String best() {
    Configuration best =
        results.configurations().stream()
            .max(Comparator.comparing(one -> one.means().number(G)))
            .orElseThrow();
    List<String> names =
        Names.differences(
            results.configurations().stream().map(Configuration::parameters).toList());
    String name = names.get(results.configurations().indexOf(best));
    return ("Trained on mislabelled perturbed points and on nothing else, g classifies %s of the"
            + " natural samples as they are labelled, %s%s. The control h,"
            + " trained on the same points without perturbations, classifies %s. A coin gives 0.5.")
        .formatted(
            interval(best.means(), G),
            best.text(Axis.BASE_POINTS).startsWith("natural")
                ? "which it has seen perturbed and with other labels only"
                : "none of which it has seen",
            name.isEmpty() ? "" : ", at its best (" + name + ")",
            interval(best.means(), H));
  }

  private String range() {
    List<Double> accuracies =
        results.configurations().stream().map(one -> one.means().number(G)).sorted().toList();
    long above =
        results.configurations().stream()
            .map(one -> one.means().number(G + "_low"))
            .filter(low -> low != null && low > CHANCE)
            .count();
    long withInterval =
        results.configurations().stream()
            .filter(one -> one.means().number(G + "_low") != null)
            .count();
    return "Over %d configurations the mean accuracy of g lies between %s and %s%s."
        .formatted(
            accuracies.size(),
            number(accuracies.get(0)),
            number(accuracies.get(accuracies.size() - 1)),
            withInterval == 0
                ? "; with a single seed there are no intervals"
                : "; in %d of %d its 95%% interval lies above one half"
                    .formatted(above, withInterval));
  }

  private Optional<String> predictions() {
    List<Double> errors =
        results.configurations().stream()
            .filter(one -> one.predictions() != null)
            .map(one -> one.predictions().number("error_on_natural"))
            .filter(Objects::nonNull)
            .toList();
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("Theory's formula, which knows the sizes of a trial only, predicts the accuracy of g in"
                    + " %s, off by %s on average.")
                .formatted(Names.count(errors.size(), "configuration"), number(meanSize(errors))));
  }

  /** Several readings of a configuration, from figures that share it, are one point. */
  private Optional<String> published() {
    Map<List<Object>, Double> differences =
        results.published().stream()
            .collect(
                Collectors.groupingBy(
                    row -> values(row, MATCHED),
                    Collectors.averagingDouble(row -> row.number("difference"))));
    long points =
        results.published().stream().map(row -> values(row, PUBLISHED)).distinct().count();
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%d points of the paper's figures were measured again, off by %s on average."
                .formatted(points, number(meanSize(differences.values()))));
  }

  private static List<Object> values(Row row, List<String> columns) {
    return columns.stream().map(row::value).toList();
  }

  private Optional<String> unfinished() {
    int count = results.unfinished().size();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %d trials diverged or failed and are in no mean: see below why."
                .formatted(count, results.trials().size()));
  }

  private static double meanSize(Collection<Double> values) {
    return values.stream().mapToDouble(Math::abs).average().orElseThrow();
  }

  private static String interval(Row means, String column) {
    return Interval.of(means, column).text();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
