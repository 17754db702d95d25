package perturbsweep.cli;

import java.io.IOException;
import java.time.Duration;
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

  /** So long a page is good at least. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  /** A page is good for so many times as long as it took to make: that time the run could use. */
  private static final int FRESH_FOR_MAKING = 10;

  private final SparkSession spark;
  private final Outputs outputs;
  private final String sweep;
  private final RunLife life = new RunLife();
  private volatile Made made = new Made("", "", System.nanoTime());

  LiveReport(SparkSession spark, Outputs outputs, String sweep) {
    this.spark = spark;
    this.outputs = outputs;
    this.sweep = sweep;
  }

  /**
   * A page.
   *
   * @param version of the tables it was made from
   * @param until it is good, as {@link System#nanoTime}
   */
  private record Made(String version, String html, long until) {

    private static Made since(long begun, String version, String html) {
      long now = System.nanoTime();
      return new Made(
          version, html, now + Math.max(FRESH.toNanos(), (now - begun) * FRESH_FOR_MAKING));
    }

    private boolean isFresh() {
      return System.nanoTime() - until < 0;
    }
  }

  /** The page, at most a minute or two older than the tables. */
  synchronized String page() throws IOException, QueryException {
    if (!made.isFresh() && !made.version().equals(version())) {
      long begun = System.nanoTime();
      Report.Progress progress = progress(version());
      SweepReport report = SweepReport.read(spark, outputs, sweep);
      made = Made.since(begun, progress.version(), report.livePage(progress));
    }
    return made.html();
  }

  /** The page that was made last; empty if there is none yet. */
  String lastPage() {
    return made.html();
  }

  /** How far the run is, and of which tables a page would be now. */
  Report.Progress progress() throws IOException {
    Made latest = made;
    return progress(latest.isFresh() ? latest.version() : version());
  }

  private Report.Progress progress(String version) throws IOException {
    Optional<RunStatus> status = new RunStatusFile(outputs, sweep).read();
    return status.isEmpty()
        ? new Report.Progress(version, 0, 0, "No run is known.")
        : new Report.Progress(
            version, status.get().doneTrials(), status.get().totalTrials(), text(status.get()));
  }

  private String text(RunStatus run) throws IOException {
    String trials =
        "%d of %d trials have ended%s"
            .formatted(
                run.doneTrials(),
                run.totalTrials(),
                run.unfinishedTrials() == 0
                    ? ""
                    : ", %d of them without finishing".formatted(run.unfinishedTrials()));
    if (life.wasKilled(run)) {
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
      case BROKEN ->
          trials + "; the run broke down: " + run.problem() + ". The same command continues it.";
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
