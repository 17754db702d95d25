package perturbsweep.query;

import java.util.List;

/**
 * The answer to a query.
 *
 * @param columns their names; two may be the same
 * @param rows each with one value for each column: null, {@link Boolean}, {@link Number}, {@link
 *     String}, {@link java.time.Instant}, {@link java.time.LocalDate}, or a {@link List} or {@link
 *     java.util.Map} of such; anything else is text
 */
public record QueryResult(List<String> columns, List<List<Object>> rows) {

  public QueryResult {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
