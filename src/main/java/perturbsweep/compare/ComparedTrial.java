package perturbsweep.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.spec.Axis;

/**
 * A trial that has ended.
 *
 * @param trial its name
 * @param status finished, diverged or failed
 * @param parameters a value for each axis, by the name of its column
 * @param values those metrics that it has; none unless it finished
 */
public record ComparedTrial(
    String trial, String status, Map<String, Object> parameters, Map<Metric, Double> values) {

  public ComparedTrial {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    values = Map.copyOf(values);
  }

  /**
   * All trials of a session's sweeps, in the order of their parameters.
   *
   * @throws QueryException if the tables do not keep still
   * @throws IOException if they can't be read
   */
  public static List<ComparedTrial> read(SqlSession sql) throws QueryException, IOException {
    String axes = Arrays.stream(Axis.values()).map(Axis::column).collect(Collectors.joining(", "));
    String metrics =
        Stream.of(Metric.values()).map(Metric::column).collect(Collectors.joining(", "));
    List<List<Object>> rows =
        sql.query(
                "select trial, status, %1$s, %2$s from trials order by %1$s, trial"
                    .formatted(axes, metrics))
            .rows();
    List<ComparedTrial> trials = new ArrayList<>();
    for (List<Object> row : rows) {
      trials.add(of(row));
    }
    return trials;
  }

  private static ComparedTrial of(List<Object> row) {
    int column = 2;
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (Axis axis : Axis.values()) {
      parameters.put(axis.column(), row.get(column++));
    }
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      Object value = row.get(column++);
      if (value != null) {
        values.put(metric, (Double) value);
      }
    }
    return new ComparedTrial((String) row.get(0), (String) row.get(1), parameters, values);
  }

  /** Its value on an axis. */
  public Object parameter(Axis axis) {
    return parameters.get(axis.column());
  }
}
