package perturbsweep.report;

import java.util.ArrayList;
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

  static {
    MEASURED.put("natural_accuracy", "f, own data");
    MEASURED.put("adversarial_accuracy_on_natural", "g, natural data");
    MEASURED.put("noise_accuracy_on_natural", "h, natural data");
    MEASURED.put("adversarial_accuracy_on_fresh", "g, fresh data");
    MEASURED.put("fooled_after", "fooled");
  }

  private static final List<String> STAGES =
      List.of("natural", "noise", "attack", "adversarial", "evaluate", "diagnose");

  static TrialsTable of(List<Row> trials) {
    List<String> parameters = new ArrayList<>();
    for (Axis axis : Axis.values()) {
      long values = trials.stream().map(row -> row.value(axis.column())).distinct().count();
      if (values > 1) {
        parameters.add(axis.column());
      }
    }
    List<String> columns = new ArrayList<>(List.of("trial", "status"));
    columns.addAll(parameters);
    columns.addAll(MEASURED.values());
    columns.add("seconds");
    boolean anyReason = trials.stream().anyMatch(row -> !row.text("reason").isEmpty());
    if (anyReason) {
      columns.add("reason");
    }
    return new TrialsTable(
        columns, trials.stream().map(row -> values(row, parameters, anyReason)).toList());
  }

  private static List<Object> values(Row row, List<String> parameters, boolean withReason) {
    List<Object> values = new ArrayList<>();
    values.add(row.value("trial"));
    values.add(row.value("status"));
    parameters.forEach(column -> values.add(row.value(column)));
    MEASURED.keySet().forEach(column -> values.add(row.value(column)));
    values.add(
        STAGES.stream()
            .map(stage -> row.number(stage + "_seconds"))
            .mapToDouble(seconds -> seconds == null ? 0 : seconds)
            .sum());
    if (withReason) {
      values.add(row.value("reason"));
    }
    return values;
  }
}
