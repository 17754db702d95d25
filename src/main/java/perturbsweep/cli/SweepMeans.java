package perturbsweep.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import perturbsweep.query.QueryException;
import perturbsweep.query.QueryResult;
import perturbsweep.query.SqlSession;
import perturbsweep.spec.Axis;

/**
 * The main accuracies of each configuration, averaged over seeds, beside those parameters that
 * vary.
 *
 * @param parameters columns of the view {@code means}: those that vary; {@code sweep} if none does
 * @param rows one for each configuration, in the order of its parameters
 */
record SweepMeans(List<String> parameters, List<Row> rows) {

  /**
   * A configuration.
   *
   * @param values of its parameters, in their order
   * @param naturalOnOwn f on the samples that it was trained on
   * @param adversarialOnNatural g on natural samples: the published number
   * @param noiseOnNatural h, the control, on natural samples
   * @param adversarialOnFresh g on fresh samples, against the sign of f
   */
  record Row(
      List<Object> values,
      long seeds,
      Estimate naturalOnOwn,
      Estimate adversarialOnNatural,
      Estimate noiseOnNatural,
      Estimate adversarialOnFresh) {}

  /**
   * A mean over seeds.
   *
   * @param half of its 95% interval; null for a single seed
   */
  record Estimate(double mean, Double half) {}

  /** Asks the view {@code means}. */
  static SweepMeans of(SqlSession sql) throws QueryException, IOException {
    List<String> varied = varied(sql);
    List<String> parameters = varied.isEmpty() ? List.of("sweep") : varied;
    QueryResult means =
        sql.query(
            "select %1$s, seeds, %2$s, %3$s, %4$s, %5$s from means order by %1$s"
                .formatted(
                    String.join(", ", parameters),
                    estimate("natural_accuracy"),
                    estimate("adversarial_accuracy_on_natural"),
                    estimate("noise_accuracy_on_natural"),
                    estimate("adversarial_accuracy_on_fresh")));
    return new SweepMeans(
        parameters, means.rows().stream().map(row -> row(row, parameters.size())).toList());
  }

  private static String estimate(String accuracy) {
    return "%1$s, (%1$s_high - %1$s_low) / 2".formatted(accuracy);
  }

  private static List<String> varied(SqlSession sql) throws QueryException, IOException {
    List<String> columns =
        Stream.concat(
                Stream.of("sweep"),
                Arrays.stream(Axis.values()).filter(axis -> axis != Axis.SEED).map(Axis::column))
            .toList();
    String counts =
        String.join(", ", columns.stream().map("count(distinct %s)"::formatted).toList());
    List<Object> distinct = sql.query("select " + counts + " from means").rows().get(0);
    List<String> varied = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (((Number) distinct.get(i)).longValue() > 1) {
        varied.add(columns.get(i));
      }
    }
    return varied;
  }

  private static Row row(List<Object> row, int parameters) {
    List<Object> numbers = row.subList(parameters + 1, row.size());
    return new Row(
        row.subList(0, parameters),
        ((Number) row.get(parameters)).longValue(),
        estimate(numbers, 0),
        estimate(numbers, 1),
        estimate(numbers, 2),
        estimate(numbers, 3));
  }

  private static Estimate estimate(List<Object> numbers, int index) {
    return new Estimate((Double) numbers.get(2 * index), (Double) numbers.get(2 * index + 1));
  }
}
