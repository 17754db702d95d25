package perturbsweep.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trials that did not finish for the same reason.
 *
 * @param count how many
 * @param example the name of one
 */
public record Failure(int count, String status, String reason, String example) {

  /** The most frequent first. */
  static List<Failure> of(List<Row> unfinished) {
    Map<List<String>, List<Row>> byReason = new LinkedHashMap<>();
    for (Row row : unfinished) {
      byReason
          .computeIfAbsent(
              List.of(row.text("status"), row.text("reason")), any -> new ArrayList<>())
          .add(row);
    }
    return byReason.entrySet().stream()
        .map(
            entry ->
                new Failure(
                    entry.getValue().size(),
                    entry.getKey().get(0),
                    entry.getKey().get(1),
                    entry.getValue().get(0).text("trial")))
        .sorted((one, other) -> Integer.compare(other.count(), one.count()))
        .toList();
  }
}
