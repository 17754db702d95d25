package perturbsweep.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import perturbsweep.compare.ComparedTrial;
import perturbsweep.compare.Comparison;
import perturbsweep.compare.Metric;
import perturbsweep.compare.Pair;
import perturbsweep.spec.Axis;

/** Each trial of two sweeps, and what became of it. */
final class TrialChanges {

  /** What may become of a trial. */
  static final List<String> STATUSES =
      List.of("same", "changed", "ended otherwise", "only in A", "only in B");

  private final Comparison comparison;
  private final List<Axis> varied;

  /** Trials, in the order of the table, with their names for people. */
  private final Map<ComparedTrial, String> names = new LinkedHashMap<>();

  TrialChanges(Comparison comparison) {
    this.comparison = comparison;
    List<ComparedTrial> trials = new ArrayList<>();
    comparison.matching().pairs().forEach(pair -> trials.add(pair.a()));
    trials.addAll(comparison.matching().onlyInA());
    trials.addAll(comparison.matching().onlyInB());
    List<Map<String, Object>> parameters = trials.stream().map(ComparedTrial::parameters).toList();
    this.varied = Names.differing(parameters);
    List<String> differences = Names.differences(parameters);
    for (int index = 0; index < trials.size(); index++) {
      String differing =
          differences.get(index).isEmpty() ? "" : " (" + differences.get(index) + ")";
      names.put(trials.get(index), trials.get(index).trial() + differing);
    }
  }

  /** The name of a trial of A, or of one only in B, with those parameters that vary. */
  String name(ComparedTrial trial) {
    return names.get(trial);
  }

  /** A line for each trial that changed or is in one sweep only. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Pair pair : comparison.changedPairs()) {
      lines.add(name(pair.a()) + ": " + changes(pair));
    }
    comparison.matching().onlyInA().forEach(trial -> lines.add(name(trial) + ": only in A"));
    comparison.matching().onlyInB().forEach(trial -> lines.add(name(trial) + ": only in B"));
    return lines;
  }

  private String changes(Pair pair) {
    List<String> changes = new ArrayList<>();
    if (pair.endedOtherwise()) {
      changes.add("%s in A, %s in B".formatted(pair.a().status(), pair.b().status()));
    }
    for (Metric metric : Metric.values()) {
      if (pair.differs(metric, comparison.tolerance())) {
        changes.add(change(pair, metric));
      }
    }
    return String.join("; ", changes);
  }

  private static String change(Pair pair, Metric metric) {
    String change =
        "%s %s -> %s"
            .formatted(
                metric.label(),
                Numbers.value(metric, pair.a().values().get(metric)),
                Numbers.value(metric, pair.b().values().get(metric)));
    return pair.isFinite(metric)
        ? "%s (%s)".formatted(change, Numbers.difference(pair.difference(metric)))
        : change;
  }

  /** All trials: of accuracies that of A and the difference, of losses the difference. */
  TrialsTable table() {
    List<String> columns = new ArrayList<>(List.of("trial", "status"));
    varied.forEach(axis -> columns.add(axis.column()));
    for (Metric metric : Metric.values()) {
      if (!metric.isLoss()) {
        columns.add(head(metric, "A"));
      }
      columns.add(head(metric, "B - A"));
    }
    List<List<Object>> rows = new ArrayList<>();
    comparison.matching().pairs().forEach(pair -> rows.add(row(pair.a(), status(pair), pair)));
    comparison.matching().onlyInA().forEach(trial -> rows.add(row(trial, "only in A", null)));
    comparison.matching().onlyInB().forEach(trial -> rows.add(row(trial, "only in B", null)));
    return new TrialsTable(columns, rows);
  }

  /** May be broken between the metric and the side only: two lines at most. */
  private static String head(Metric metric, String side) {
    return unbroken(metric.label() + ",") + " " + unbroken(side);
  }

  private static String unbroken(String text) {
    return text.replace(' ', '\u00a0');
  }

  private String status(Pair pair) {
    if (pair.endedOtherwise()) {
      return "ended otherwise";
    }
    return pair.differs(comparison.tolerance()) ? "changed" : "same";
  }

  /**
   * A row of the table.
   *
   * @param pair null where there is none
   */
  private List<Object> row(ComparedTrial trial, String status, Pair pair) {
    List<Object> row = new ArrayList<>(List.of(trial.trial(), status));
    varied.forEach(axis -> row.add(trial.parameter(axis)));
    for (Metric metric : Metric.values()) {
      if (!metric.isLoss()) {
        row.add(pair == null ? null : trial.values().get(metric));
      }
      row.add(pair != null && pair.isFinite(metric) ? (Double) pair.difference(metric) : null);
    }
    return row;
  }
}
