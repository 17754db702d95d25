package perturbsweep.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import perturbsweep.query.QueryException;
import perturbsweep.query.QueryResult;
import perturbsweep.query.SqlSession;
import perturbsweep.store.Outputs;

/**
 * The rows of a sweep's tables, without what no two runs share.
 *
 * @param tables of each table by its name, the rows by what tells them apart
 */
record TableRows(Map<String, Map<List<Object>, List<List<Object>>>> tables) {

  private static final Map<String, List<String>> KEYS =
      Map.ofEntries(
          Map.entry("trials", List.of("trial")),
          Map.entry("curves", List.of("trial", "classifier", "epoch")),
          Map.entry("theory", List.of("trial", "classifier")),
          Map.entry("stages", List.of("key")),
          Map.entry("maps", List.of("trial", "classifier")),
          Map.entry("map_samples", List.of("trial", "sample")),
          Map.entry("images", List.of("trial", "kind", "sample")),
          Map.entry("image_trials", List.of("trial")),
          Map.entry("image_curves", List.of("trial", "classifier", "epoch")),
          Map.entry("image_classes", List.of("trial", "label", "target")),
          Map.entry("image_blocks", List.of("trial", "first")),
          Map.entry("image_samples", List.of("trial", "place")));

  /** When, where and how fast; and of a sweep that asks for more, the hash of its file. */
  private static final Set<String> VOLATILE =
      Set.of(
          "ended",
          "started",
          "seconds",
          "natural_seconds",
          "noise_seconds",
          "attack_seconds",
          "adversarial_seconds",
          "evaluate_seconds",
          "diagnose_seconds",
          "train_seconds",
          "craft_seconds",
          "retrain_seconds",
          "train_images_per_second",
          "retrain_images_per_second",
          "host",
          "config_hash");

  /** Reads a sweep's tables. */
  static TableRows of(SparkSession spark, Outputs outputs, String sweep)
      throws IOException, QueryException {
    SqlSession session = SqlSession.open(spark, outputs, List.of(sweep));
    Map<String, Map<List<Object>, List<List<Object>>>> tables = new TreeMap<>();
    for (Map.Entry<String, List<String>> table : KEYS.entrySet()) {
      tables.put(
          table.getKey(), rows(session.query("select * from " + table.getKey()), table.getValue()));
    }
    return new TableRows(tables);
  }

  private static Map<List<Object>, List<List<Object>>> rows(QueryResult result, List<String> key) {
    Map<List<Object>, List<List<Object>>> rows = new HashMap<>();
    for (List<Object> row : result.rows()) {
      List<Object> name = new ArrayList<>();
      List<Object> values = new ArrayList<>();
      for (int column = 0; column < row.size(); column++) {
        String title = result.columns().get(column);
        if (key.contains(title)) {
          name.add(row.get(column));
        } else if (!VOLATILE.contains(title)) {
          values.add(row.get(column));
        }
      }
      rows.computeIfAbsent(name, n -> new ArrayList<>()).add(values);
    }
    return rows;
  }

  /** How many rows there are in all tables. */
  int count() {
    return tables.values().stream()
        .flatMap(rows -> rows.values().stream())
        .mapToInt(List::size)
        .sum();
  }

  /**
   * What rows of a run differ from these.
   *
   * @param lost that are not there
   * @param duplicated that are there more than once
   * @param differing that have other values
   */
  record Difference(int lost, int duplicated, int differing) {

    static final Difference NONE = new Difference(0, 0, 0);

    @Override
    public String toString() {
      return "lost %d, duplicated %d, differing %d".formatted(lost, duplicated, differing);
    }
  }

  /** Compares a run's tables with these. What it has beyond these does not count. */
  Difference differenceOf(TableRows run) {
    int lost = 0;
    int duplicated = 0;
    int differing = 0;
    for (Map.Entry<String, Map<List<Object>, List<List<Object>>>> table : tables.entrySet()) {
      Map<List<Object>, List<List<Object>>> found = run.tables.get(table.getKey());
      for (Map.Entry<List<Object>, List<List<Object>>> row : table.getValue().entrySet()) {
        List<List<Object>> values = found.getOrDefault(row.getKey(), List.of());
        lost += values.isEmpty() ? 1 : 0;
        duplicated += values.size() > 1 ? 1 : 0;
        differing += values.isEmpty() || values.get(0).equals(row.getValue().get(0)) ? 0 : 1;
      }
    }
    return new Difference(lost, duplicated, differing);
  }
}
