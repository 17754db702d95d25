package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import perturbsweep.cli.SweepMeans.Estimate;
import perturbsweep.query.QueryResult;
import perturbsweep.query.ResultFormat;

/**
 * What a sweep has found, for the terminal: the published number, the control and the attack's
 * success.
 *
 * @param means of its configurations
 */
record Findings(SweepMeans means) {

  private static final int SHOWN_ROWS = 60;

  private static final String LEGEND =
      """
      Accuracy, mean over seeds ± half a 95% interval; a coin gives 0.5.
        f  trained on natural data
        g  trained on mislabelled perturbed noise only; on fresh data it is asked for f's answer
        h  the control: trained on the same noise without perturbation

      """;

  void print(PrintWriter out) throws IOException {
    List<SweepMeans.Row> rows = means.rows();
    if (rows.isEmpty()) {
      out.println("No trial has finished.");
      return;
    }
    out.println();
    out.print(LEGEND);
    ResultFormat.TABLE.write(
        new QueryResult(
            columns(), rows.stream().limit(SHOWN_ROWS).map(Findings::forPeople).toList()),
        out);
    if (rows.size() > SHOWN_ROWS) {
      out.printf("and %d more rows: ask the view means.%n", rows.size() - SHOWN_ROWS);
    }
    out.println();
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>(means.parameters());
    columns.addAll(
        List.of("seeds", "f, own data", "g, natural data", "h, natural data", "g, fresh data"));
    return columns;
  }

  private static List<Object> forPeople(SweepMeans.Row row) {
    List<Object> shown = new ArrayList<>(row.values());
    shown.add(row.seeds());
    shown.add(number(row.naturalOnOwn().mean()));
    shown.add(interval(row.adversarialOnNatural()));
    shown.add(interval(row.noiseOnNatural()));
    shown.add(number(row.adversarialOnFresh().mean()));
    return shown;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String interval(Estimate estimate) {
    return estimate.half() == null
        ? number(estimate.mean())
        : number(estimate.mean()) + " ±" + number(estimate.half());
  }
}
