package perturbsweep.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import perturbsweep.spec.Axis;

/**
 * All trials that have ended, for sorting and filtering.
 *
 * @param columns their names
 * @param rows numbers, texts and nulls
 */
record TrialsTable(List<String> columns, List<List<Object>> rows) {

  private static final Map<String, String> MEASURED = new LinkedHashMap<>();
  private static final Map<String, String> MEASURED_OF_IMAGES = new LinkedHashMap<>();

  static {
    MEASURED.put("natural_accuracy", "f, own data");
    MEASURED.put("adversarial_accuracy_on_natural", "g, natural data");
    MEASURED.put("noise_accuracy_on_natural", "h, natural data");
    MEASURED.put("adversarial_accuracy_on_fresh", "g, fresh data");
    MEASURED.put("fooled_after", "fooled");
    MEASURED_OF_IMAGES.put("natural_best_test_accuracy", "f");
    MEASURED_OF_IMAGES.put("fooled_after", "fooled");
    MEASURED_OF_IMAGES.put("adversarial_best_test_accuracy", "g, best epoch");
    MEASURED_OF_IMAGES.put("adversarial_test_accuracy", "g, last epoch");
  }

  private static final List<String> STAGES =
      List.of("natural", "noise", "attack", "adversarial", "evaluate", "diagnose");

  private static final List<String> STAGES_OF_IMAGES =
      List.of("train", "craft", "retrain", "evaluate");

  static TrialsTable of(List<Row> trials) {
    return of(trials, Arrays.stream(Axis.values()).map(Axis::column).toList(), MEASURED, STAGES);
  }

  static TrialsTable ofImages(List<Row> trials) {
    return of(trials, ImageConfiguration.ofTrials(), MEASURED_OF_IMAGES, STAGES_OF_IMAGES);
  }

  /** Only those parameters that vary have a column. */
  private static TrialsTable of(
      List<Row> trials, List<String> all, Map<String, String> measured, List<String> stages) {
    List<String> parameters =
        all.stream()
            .filter(column -> trials.stream().map(row -> row.value(column)).distinct().count() > 1)
            .toList();
    List<String> columns = new ArrayList<>(List.of("trial", "status"));
    columns.addAll(parameters);
    columns.addAll(measured.values());
    columns.add("seconds");
    List<String> taken = new ArrayList<>(List.of("trial", "status"));
    taken.addAll(parameters);
    taken.addAll(measured.keySet());
    boolean anyReason = trials.stream().anyMatch(row -> !row.text("reason").isEmpty());
    if (anyReason) {
      columns.add("reason");
    }
    return new TrialsTable(
        columns, trials.stream().map(row -> values(row, taken, stages, anyReason)).toList());
  }

  private static List<Object> values(
      Row row, List<String> taken, List<String> stages, boolean withReason) {
    List<Object> values = new ArrayList<>();
    taken.forEach(column -> values.add(row.value(column)));
    values.add(
        stages.stream()
            .map(stage -> row.number(stage + "_seconds"))
            .mapToDouble(seconds -> seconds == null ? 0 : seconds)
            .sum());
    if (withReason) {
      values.add(row.value("reason"));
    }
    return values;
  }
}
