package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perturbsweep.config.RunConfig;
import perturbsweep.pipeline.StageDeadline;
import perturbsweep.plan.TaskLayout;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.report.ImageFindings;
import perturbsweep.spark.SparkSessions;
import perturbsweep.spark.SweepPlan;
import perturbsweep.spark.SweepRequest;
import perturbsweep.spark.SweepRunner;
import perturbsweep.spark.SweepSummary;
import perturbsweep.spark.TableUpdates;
import perturbsweep.store.RunLock;
import perturbsweep.store.StageLogs;
import perturbsweep.store.SweepFile;
import perturbsweep.store.SweepIsRunningException;
import perturbsweep.store.SweepTables;

/** Spark, up and running for one sweep. */
final class SweepSession implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SweepSession.class);

  /** A disk that damages more than that is beyond help. */
  private static final int MOST_ROUNDS_AGAIN = 3;

  private final RunLock lock;
  private final RunJournal journal;
  private final SparkSession spark;
  private final OpenSweep sweep;
  private final RunSetup setup;
  private final String run;

  private SweepSession(
      RunLock lock,
      RunJournal journal,
      SparkSession spark,
      OpenSweep sweep,
      RunSetup setup,
      String run) {
    this.lock = lock;
    this.journal = journal;
    this.spark = spark;
    this.sweep = sweep;
    this.setup = setup;
    this.run = run;
  }

  /**
   * Takes the sweep for this process and starts Spark.
   *
   * @param part the sweep or a part of it, which is to run
   * @param log of this run, whose name tells it from others
   * @throws UsageException if a task needs more cores or memory than there is
   * @throws SweepIsRunningException if another process runs the sweep
   */
  static SweepSession start(OpenSweep sweep, OpenSweep part, Path log)
      throws IOException, InterruptedException, SweepIsRunningException {
    RunLock lock = RunLock.take(sweep.outputs(), sweep.name(), sweep.patience());
    try {
      return start(lock, new RunJournal(sweep), sweep, part, log);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static SweepSession start(
      RunLock lock, RunJournal journal, OpenSweep sweep, OpenSweep part, Path log)
      throws IOException {
    try {
      RunSetup setup = RunSetup.of(part).requireMemory();
      journal.decided(setup.layout());
      SparkSession spark =
          SparkSessions.open(
              "perturbation-sweep " + sweep.name(), setup.cluster(sweep.loaded().run()));
      return new SweepSession(lock, journal, spark, sweep, setup, Workspace.run(log));
    } catch (IOException | RuntimeException e) {
      journal.broken(e);
      throw e;
    }
  }

  /**
   * Runs what is missing.
   *
   * @param progress where progress is shown
   */
  SweepSummary run(PrintWriter progress) throws IOException, InterruptedException {
    try {
      SweepSummary summary = watched(progress);
      journal.ended(ExitCode.of(summary));
      return summary;
    } catch (IOException | RuntimeException e) {
      journal.broken(e);
      throw e;
    }
  }

  private SweepSummary watched(PrintWriter progress) throws IOException, InterruptedException {
    RunConfig run = sweep.loaded().run();
    LOG.info("{}; estimated seconds of each layout: {}", layout(), setup.choice().seconds());
    TableUpdates tables =
        new TableUpdates(
            new SweepTables(sweep.outputs(), sweep.name(), sweep.plannedTrials(), sweep.cache()),
            sweep.patience());
    SweepFile asked = new SweepFile(sweep.outputs(), sweep.name(), SweepFile.ASKED);
    byte[] text = sweep.loaded().asked().getBytes(StandardCharsets.UTF_8);
    sweep.patience().write("writing " + asked.path(), () -> asked.write(text));
    RunMonitor monitor =
        new RunMonitor(
            journal, tables, new ProgressDisplay(progress, run.progressInterval(), sweep.name()));
    try {
      return rounds(tables, monitor);
    } finally {
      monitor.close();
    }
  }

  /** An outcome that was damaged after it had been planned for is made anew by another round. */
  private SweepSummary rounds(TableUpdates tables, RunMonitor monitor)
      throws IOException, InterruptedException {
    SweepSummary summary = round(setup.plan(), tables, monitor);
    for (int again = 0; again < MOST_ROUNDS_AGAIN && !summary.damaged().isEmpty(); again++) {
      SweepPlan left = SweepPlan.ofLost(setup.plan().graph(), sweep.stores());
      if (left.work().isEmpty()) {
        break;
      }
      LOG.warn("some of what had ended was damaged since; what is left is run once more");
      summary = round(left, tables, monitor).after(summary);
    }
    return summary;
  }

  private SweepSummary round(SweepPlan plan, TableUpdates tables, RunMonitor monitor)
      throws IOException, InterruptedException {
    SweepRunner runner = runner(plan, tables, monitor);
    monitor.begin(runner);
    return runner.run();
  }

  private SweepRunner runner(SweepPlan plan, TableUpdates tables, RunMonitor monitor) {
    return new SweepRunner(
        JavaSparkContext.fromSparkContext(spark.sparkContext()),
        new SweepRequest(
            plan,
            sweep.stores(),
            layout().threads(),
            StageDeadline.of(sweep.loaded().run().stageDeadline()),
            new StageLogs(sweep.outputs(), sweep.name(), run),
            BuildVersion.text(),
            sweep.loaded().sweep().hash()),
        setup.choice().rates(),
        tables,
        monitor);
  }

  TaskLayout layout() {
    return setup.layout();
  }

  Findings findings() throws IOException {
    return sweep.patience().read("reading the tables", this::findingsNow);
  }

  /** The question is right, so where there is no answer, files can't be read. */
  private Findings findingsNow() throws IOException {
    try {
      SqlSession sql = SqlSession.open(spark, sweep.outputs(), List.of(sweep.name()));
      return new Findings(SweepMeans.of(sql), ImageFindings.of(sql));
    } catch (QueryException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try (lock) {
      spark.stop();
    }
  }
}
