package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import perturbsweep.query.QueryResult;
import perturbsweep.query.ResultFormat;
import perturbsweep.report.ComparisonReport;
import perturbsweep.report.ComparisonTable;

/** What differs between two sweeps, for the terminal. */
record ComparisonPrint(ComparisonReport report) {

  private static final int SHOWN_ROWS = 20;

  void print(PrintWriter out) throws IOException {
    report.sentences().forEach(out::println);
    ComparisonTable overall = report.overall();
    if (!overall.rows().isEmpty()) {
      out.println();
      out.println("Means over the trials that match; B - A ± half a 95% interval over seeds.");
      print(overall, out);
    }
    ComparisonTable changed = report.changed(SHOWN_ROWS);
    if (!changed.rows().isEmpty()) {
      out.println();
      out.println("Configurations that changed, the largest first, accuracies before losses.");
      print(changed, out);
    }
    if (changed.left() > 0) {
      out.printf("and %d more rows: see the page.%n", changed.left());
    }
    out.println();
  }

  private static void print(ComparisonTable table, PrintWriter out) throws IOException {
    List<List<Object>> rows = table.rows().stream().map(List::<Object>copyOf).toList();
    ResultFormat.TABLE.write(new QueryResult(table.columns(), rows), out);
  }
}
