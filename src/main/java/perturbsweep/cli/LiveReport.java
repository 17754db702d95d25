package perturbsweep.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import perturbsweep.query.QueryException;
import perturbsweep.report.Report;
import perturbsweep.store.Outputs;
import perturbsweep.store.RunStatus;
import perturbsweep.store.RunStatusFile;
import perturbsweep.store.Table;
import perturbsweep.store.Tables;

/** The page of a sweep as its tables are, made anew when they have changed. For several threads. */
final class LiveReport {

  /** So long a page is good: making one takes seconds that the run could use. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final SparkSession spark;
  private final Outputs outputs;
  private final String sweep;
  private Made made = new Made("", "", Instant.EPOCH);

  LiveReport(SparkSession spark, Outputs outputs, String sweep) {
    this.spark = spark;
    this.outputs = outputs;
    this.sweep = sweep;
  }

  /**
   * A page.
   *
   * @param version of the tables it was made from
   */
  private record Made(String version, String html, Instant when) {

    private boolean isFresh() {
      return Instant.now().isBefore(when.plus(FRESH));
    }
  }

  /** The page, at most some seconds older than the tables. */
  synchronized String page() throws IOException, QueryException {
    if (!made.isFresh() && !made.version().equals(version())) {
      Report.Progress progress = progress(version());
      SweepReport report = SweepReport.read(spark, outputs, sweep);
      made = new Made(progress.version(), report.livePage(progress), Instant.now());
    }
    return made.html();
  }

  /** How far the run is, and of which tables a page would be now. */
  Report.Progress progress() throws IOException {
    Made latest = latest();
    return progress(latest.isFresh() ? latest.version() : version());
  }

  private synchronized Made latest() {
    return made;
  }

  private Report.Progress progress(String version) throws IOException {
    Optional<RunStatus> status = new RunStatusFile(outputs, sweep).read();
    return status.isEmpty()
        ? new Report.Progress(version, 0, 0, "No run is known.")
        : new Report.Progress(
            version, status.get().doneTrials(), status.get().totalTrials(), text(status.get()));
  }

  private static String text(RunStatus run) throws IOException {
    String trials =
        "%d of %d trials have ended%s"
            .formatted(
                run.doneTrials(),
                run.totalTrials(),
                run.unfinishedTrials() == 0
                    ? ""
                    : ", %d of them without finishing".formatted(run.unfinishedTrials()));
    if (new RunLife(run).wasKilled()) {
      return trials + "; the run was killed. The same command continues it.";
    }
    return switch (run.state()) {
      case RUNNING ->
          "%s; about %s left. Running: %s."
              .formatted(
                  trials,
                  Durations.text(run.secondsLeft()),
                  run.running().isEmpty() ? "nothing yet" : String.join(", ", run.running()));
      case STOPPED -> trials + "; the run was stopped. The same command continues it.";
      case ENDED -> trials + "; the run has ended.";
    };
  }

  private String version() throws IOException {
    List<Object> files = new ArrayList<>();
    for (Table<?> table : Tables.all()) {
      files.addAll(outputs.tableFiles(sweep, table));
    }
    return Integer.toHexString(files.hashCode());
  }
}
