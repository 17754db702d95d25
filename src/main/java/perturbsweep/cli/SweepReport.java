package perturbsweep.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.report.Report;
import perturbsweep.store.Outputs;
import perturbsweep.store.RunStatus;
import perturbsweep.store.RunStatusFile;
import perturbsweep.store.SweepFile;

/**
 * A report with what its sweep's folder says beside the tables.
 *
 * @param context without progress
 */
record SweepReport(Report report, Report.Context context) {

  private static final String REPRODUCE =
      """
      # with the program as it was, save the sweep above as %1$s.conf, and
      submit/sweep.sh run %1$s.conf
      submit/sweep.sh report %1$s
      """;

  /**
   * Reads it.
   *
   * @throws UsageException if there is neither a table nor a run of that name
   */
  static SweepReport read(SparkSession spark, Outputs outputs, String sweep)
      throws QueryException, IOException {
    String asked =
        new SweepFile(outputs, sweep, SweepFile.ASKED)
            .read()
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse("");
    int planned = new RunStatusFile(outputs, sweep).read().map(RunStatus::totalTrials).orElse(0);
    SqlSession sql = SqlSession.open(spark, outputs, List.of(sweep));
    return new SweepReport(
        Report.of(sql),
        new Report.Context(asked, planned, REPRODUCE.formatted(sweep).strip(), null));
  }

  String page() {
    return report.page(context);
  }

  /** The page that asks how far the run is, and makes itself anew. */
  String livePage(Report.Progress progress) {
    return report.page(
        new Report.Context(context.asked(), context.planned(), context.reproduce(), progress));
  }
}
