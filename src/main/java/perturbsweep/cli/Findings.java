package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import perturbsweep.query.QueryException;
import perturbsweep.query.QueryResult;
import perturbsweep.query.ResultFormat;
import perturbsweep.query.SqlSession;
import perturbsweep.spec.Axis;

/**
 * What a sweep has found, for the terminal: the published number, the control and the attack's
 * success, averaged over seeds, beside those parameters that vary.
 *
 * @param result one row for each configuration
 */
record Findings(QueryResult result) {

  private static final int SHOWN_ROWS = 60;

  private static final String LEGEND =
      """
      Accuracy, mean over seeds ± half a 95% interval; a coin gives 0.5.
        f  trained on natural data
        g  trained on mislabelled perturbed noise only; on fresh data it is asked for f's answer
        h  the control: trained on the same noise without perturbation

      """;

  static Findings of(SqlSession sql) throws QueryException, IOException {
    List<String> varied = varied(sql);
    String columns = varied.isEmpty() ? "sweep" : String.join(", ", varied);
    QueryResult means =
        sql.query(
            """
            select %1$s, seeds,
              natural_accuracy as f_on_own,
              adversarial_accuracy_on_natural as g,
              (adversarial_accuracy_on_natural_high - adversarial_accuracy_on_natural_low) / 2 as g_half,
              noise_accuracy_on_natural as h,
              (noise_accuracy_on_natural_high - noise_accuracy_on_natural_low) / 2 as h_half,
              adversarial_accuracy_on_fresh as fresh
            from means order by %1$s
            """
                .formatted(columns));
    return new Findings(forPeople(means, varied.isEmpty() ? 1 : varied.size()));
  }

  private static List<String> varied(SqlSession sql) throws QueryException, IOException {
    List<String> axes =
        Arrays.stream(Axis.values()).filter(axis -> axis != Axis.SEED).map(Axis::column).toList();
    String counts =
        String.join(", ", axes.stream().map(axis -> "count(distinct " + axis + ")").toList());
    List<Object> distinct = sql.query("select " + counts + " from means").rows().get(0);
    List<String> varied = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      if (((Number) distinct.get(i)).longValue() > 1) {
        varied.add(axes.get(i));
      }
    }
    return varied;
  }

  private static QueryResult forPeople(QueryResult means, int parameters) {
    List<String> columns = new ArrayList<>(means.columns().subList(0, parameters + 1));
    columns.addAll(List.of("f, own data", "g, natural data", "h, natural data", "g, fresh data"));
    List<List<Object>> rows = new ArrayList<>();
    for (List<Object> row : means.rows()) {
      List<Object> shown = new ArrayList<>(row.subList(0, parameters + 1));
      int next = parameters + 1;
      shown.add(number(row.get(next)));
      shown.add(interval(row.get(next + 1), row.get(next + 2)));
      shown.add(interval(row.get(next + 3), row.get(next + 4)));
      shown.add(number(row.get(next + 5)));
      rows.add(shown);
    }
    return new QueryResult(columns, rows);
  }

  private static String number(Object value) {
    return String.format(Locale.ROOT, "%.3f", (Double) value);
  }

  private static String interval(Object mean, Object half) {
    return half == null
        ? number(mean)
        : String.format(Locale.ROOT, "%.3f ±%.3f", (Double) mean, (Double) half);
  }

  void print(PrintWriter out) throws IOException {
    List<List<Object>> rows = result.rows();
    if (rows.isEmpty()) {
      out.println("No trial has finished.");
      return;
    }
    out.println();
    out.print(LEGEND);
    QueryResult shown =
        new QueryResult(result.columns(), rows.subList(0, Math.min(SHOWN_ROWS, rows.size())));
    ResultFormat.TABLE.write(shown, out);
    if (rows.size() > SHOWN_ROWS) {
      out.printf("and %d more rows: ask the view means.%n", rows.size() - SHOWN_ROWS);
    }
    out.println();
  }
}
