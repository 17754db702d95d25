package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import perturbsweep.query.QueryResult;
import perturbsweep.query.ResultFormat;
import perturbsweep.store.BenchRow;

/**
 * A benchmark for the terminal.
 *
 * @param rows in order
 */
record BenchPage(List<BenchRow> rows) {

  private static final List<String> COLUMNS =
      List.of(
          "samples",
          "input_dim",
          "width",
          "work",
          "evaluations",
          "GFLOP/s",
          "of bare",
          "seconds",
          "source",
          "peak MB");

  private static final String LEGEND =
      """
        seconds  of one bare product, of a training of 100,000 epochs, of an attack on all samples
        of bare  the rate reached beside that of the bare product of the same shape
        peak MB  resident memory of the whole process while it ran

      """;

  void print(PrintWriter out) throws IOException {
    BenchRow first = rows.get(0);
    out.printf(
        "%s, %d native thread(s), %s%n",
        first.provenance().cpu(), first.provenance().threads(), first.provenance().blas());
    out.print(LEGEND);
    List<List<Object>> shown = new ArrayList<>();
    rows.forEach(row -> shown.add(line(row)));
    ResultFormat.TABLE.write(new QueryResult(COLUMNS, shown), out);
    out.println();
  }

  private static List<Object> line(BenchRow row) {
    List<Object> line = new ArrayList<>();
    line.add(row.samples());
    line.add(row.inputDim());
    line.add(row.width());
    line.add(row.work() + " " + row.name());
    line.add(text("%,.0f", row.evaluations(), 1));
    line.add(text("%.1f", row.flopPerSecond(), 1e-9));
    line.add(
        row.flopPerSecond() == null || row.work().equals("product")
            ? ""
            : text("%.0f%%", row.flopPerSecond() / row.bareFlopPerSecond(), 100));
    line.add(String.format(Locale.ROOT, "%.4g", row.seconds()));
    line.add(row.source());
    line.add(row.peakBytes() == null ? "unknown" : text("%.0f", row.peakBytes(), 1e-6));
    return line;
  }

  private static String text(String format, Double value, double scale) {
    return value == null ? "" : String.format(Locale.ROOT, format, value * scale);
  }
}
