package perturbsweep.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a sweep has found of images, in sentences. */
record ImageHeadlines(ImageResults results) {

  private static final String F = "natural_test_accuracy";

  List<String> sentences() {
    if (results.configurations().isEmpty()) {
      return List.of(
          "Not one of %s has finished: see below why."
              .formatted(Names.count(results.trials().size(), "trial")));
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Accuracy on natural test images of g, which was trained on mislabelled perturbed images and"
            + " on nothing else, after its best epoch, chosen by the same test images as the paper"
            + " does:");
    results.bestOfData().forEach((data, best) -> sentences.addAll(scenarios(data, best)));
    if (results.configurations().size() > results.best().size()) {
      sentences.add(
          "Where there are several configurations of a scenario and an attack, that in which g is best"
              + " is told; all are in the table.");
    }
    int unfinished = results.unfinished().size();
    if (unfinished > 0) {
      sentences.add(
          "%d of %d trials diverged or failed and are in no mean: see below why."
              .formatted(unfinished, results.trials().size()));
    }
    return sentences;
  }

  private static List<String> scenarios(String data, List<ImageConfiguration> best) {
    Map<String, List<ImageConfiguration>> byScenario =
        best.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.text("scenario"), LinkedHashMap::new, Collectors.toList()));
    return byScenario.entrySet().stream()
        .map(
            entry ->
                "%s, %s: %s. A guess gives %s, f reaches %s. The attack fools f with %s of the images."
                    .formatted(
                        ImageNames.value(data),
                        ImageNames.value(entry.getKey()),
                        accuracies(entry.getValue()),
                        Names.value(entry.getValue().get(0).means().number("chance")),
                        span(entry.getValue()),
                        fooled(entry.getValue())))
        .toList();
  }

  /** Names the number of images where it differs between attacks: with few, g shows little. */
  private static String accuracies(List<ImageConfiguration> best) {
    boolean isOneNumber =
        best.stream().map(ImageConfiguration::craftedImages).distinct().count() == 1;
    return listed(
        best,
        ImageConfiguration.G,
        one ->
            isOneNumber
                ? ImageNames.attack(one)
                : "%s, of %s"
                    .formatted(ImageNames.attack(one), Names.count(one.craftedImages(), "image")));
  }

  private static String fooled(List<ImageConfiguration> best) {
    return listed(best, "fooled_after", ImageNames::attack);
  }

  private static String listed(
      List<ImageConfiguration> best, String column, Function<ImageConfiguration, String> name) {
    return best.stream()
        .map(one -> "%s (%s)".formatted(Interval.of(one.means(), column).text(), name.apply(one)))
        .collect(Collectors.joining(", "));
  }

  /** Of one f, or of several that differ. */
  private static String span(List<ImageConfiguration> best) {
    return best.stream()
        .map(one -> String.format(Locale.ROOT, "%.3f", one.means().number(F)))
        .distinct()
        .collect(Collectors.joining(" or "));
  }
}
