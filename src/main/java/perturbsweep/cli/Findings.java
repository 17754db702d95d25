package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import perturbsweep.cli.SweepMeans.Estimate;
import perturbsweep.query.QueryResult;
import perturbsweep.query.ResultFormat;
import perturbsweep.report.FindingsTable;

/**
 * What a sweep has found, for the terminal: the published number, the control and the attack's
 * success.
 *
 * @param means of its configurations
 * @param images the same of trials with images; without rows if it has none
 */
record Findings(SweepMeans means, FindingsTable images) {

  private static final int SHOWN_ROWS = 60;

  private static final String LEGEND =
      """
      Accuracy, mean over seeds ± half a 95% interval; a coin gives 0.5.
        f  trained on natural data
        g  trained on mislabelled perturbed noise only; on fresh data it is asked for f's answer
        h  the control: trained on the same noise without perturbation

      """;

  private static final String LEGEND_OF_IMAGES =
      """
      Accuracy on natural test images, mean over seeds ± half a 95% interval.
        f       trained on natural images
        fooled  share of the perturbed images that f takes for their targets
        g       trained on these mislabelled images only, after its best and its last epoch
        paper   what was published; in parentheses where images, network, attack, epochs or rates differ

      """;

  void print(PrintWriter out) throws IOException {
    if (!images.rows().isEmpty()) {
      printImages(out);
      return;
    }
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

  private void printImages(PrintWriter out) throws IOException {
    out.println();
    out.print(LEGEND_OF_IMAGES);
    List<List<Object>> rows =
        images.rows().stream().limit(SHOWN_ROWS).map(Findings::forTerminal).toList();
    ResultFormat.TABLE.write(new QueryResult(images.columns(), rows), out);
    int left = images.rows().size() + images.left() - rows.size();
    if (left > 0) {
      out.printf("and %d more rows: ask the view image_means.%n", left);
    }
    out.println();
  }

  private static List<Object> forTerminal(List<String> texts) {
    return new ArrayList<>(texts);
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
