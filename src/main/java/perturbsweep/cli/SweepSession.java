package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import perturbsweep.config.RunConfig;
import perturbsweep.pipeline.Calibration;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.spark.SparkSessions;
import perturbsweep.spark.SweepPlan;
import perturbsweep.spark.SweepRequest;
import perturbsweep.spark.SweepRunner;
import perturbsweep.spark.SweepSummary;
import perturbsweep.spark.TableUpdates;
import perturbsweep.store.SweepTables;

/** Spark, up and running for one sweep. */
final class SweepSession implements AutoCloseable {

  private final SparkSession spark;
  private final OpenSweep sweep;

  private SweepSession(SparkSession spark, OpenSweep sweep) {
    this.spark = spark;
    this.sweep = sweep;
  }

  /**
   * Starts Spark.
   *
   * @throws UsageException if a task needs more cores than a local master has
   */
  static SweepSession start(OpenSweep sweep) throws IOException {
    RunConfig run = sweep.loaded().run();
    int cores = SparkSessions.localCores(run.master());
    if (run.master().startsWith("local") && run.threadsPerTask() > cores) {
      throw new UsageException(
          "run.threads-per-task is %d, but %s has %d core(s): no task could ever start"
              .formatted(run.threadsPerTask(), run.master(), cores));
    }
    return new SweepSession(
        SparkSessions.open("perturbation-sweep " + sweep.name(), Workspace.cluster(run)), sweep);
  }

  /**
   * Runs what is missing of some or all trials of the sweep.
   *
   * @param part the sweep or a part of it
   * @param progress where progress is shown
   */
  SweepSummary run(OpenSweep part, PrintWriter progress) throws IOException, InterruptedException {
    RunConfig run = sweep.loaded().run();
    TableUpdates tables =
        new TableUpdates(
            new SweepTables(sweep.outputs(), sweep.name(), sweep.plannedTrials(), sweep.cache()));
    SweepPlan plan = SweepPlan.of(part.graph(), part.cache());
    RunMonitor monitor =
        new RunMonitor(
            sweep, tables, new ProgressDisplay(progress, run.progressInterval(), sweep.name()));
    SweepRunner runner =
        new SweepRunner(
            JavaSparkContext.fromSparkContext(spark.sparkContext()),
            new SweepRequest(
                plan,
                sweep.cache(),
                run.threadsPerTask(),
                BuildVersion.text(),
                sweep.loaded().sweep().hash()),
            Calibration.measure(run.threadsPerTask()),
            tables,
            monitor);
    monitor.begin(runner);
    try {
      SweepSummary summary = runner.run();
      monitor.end();
      return summary;
    } finally {
      monitor.close();
    }
  }

  Findings findings() throws IOException, QueryException {
    return Findings.of(SqlSession.open(spark, sweep.outputs(), List.of(sweep.name())));
  }

  @Override
  public void close() {
    spark.stop();
  }
}
