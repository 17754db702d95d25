package perturbsweep.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import perturbsweep.query.QueryResult;

/**
 * A row of an answer, by the names of its columns.
 *
 * @param values null where the answer has none
 */
record Row(Map<String, Object> values) {

  static List<Row> of(QueryResult result) {
    List<Row> rows = new ArrayList<>();
    for (List<Object> values : result.rows()) {
      Map<String, Object> row = new HashMap<>();
      for (int column = 0; column < values.size(); column++) {
        row.put(result.columns().get(column), values.get(column));
      }
      rows.add(new Row(row));
    }
    return rows;
  }

  Object value(String column) {
    if (!values.containsKey(column)) {
      throw new IllegalArgumentException("the answer has no column " + column);
    }
    return values.get(column);
  }

  /** Null if there is none. */
  Double number(String column) {
    Object value = value(column);
    return value == null ? null : Double.valueOf(((Number) value).doubleValue());
  }

  /** Null if there is none. */
  String text(String column) {
    Object value = value(column);
    return value == null ? null : value.toString();
  }
}
