package perturbsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.SparkSession;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.store.Outputs;
import perturbsweep.store.RunStatus;
import perturbsweep.store.RunStatusFile;

/**
 * A sweep over seeds that was run on a cluster, and what it took.
 *
 * @param elapsed from the start of the sweep, Spark being up, to its end
 * @param heaps bytes that the driver held: at the start, and whenever so many more trials had ended
 * @param tableFiles of all tables
 * @param trials finished, by the table
 * @param stageSeconds sum over all stages
 * @param steadySeconds of a trial, on the clock, from the first quarter's end: by then processes
 *     have started, and compiled what they run
 */
record ScaleRun(
    Duration elapsed,
    List<Long> heaps,
    int tableFiles,
    long trials,
    double stageSeconds,
    double steadySeconds) {

  private static final String SWEEP = "scale";

  /** A sweep of equal trials: each has its own seed, and with it its own trainings. */
  static Path sweepFile(Path folder, int trials, String base, int epochs) throws IOException {
    return Files.writeString(
        folder.resolve(SWEEP + ".conf"),
        """
        sweep { name = %s, base { %s, seeds = "0..%d" } }
        training.epochs = %d
        run.threads-per-task = 1
        """
            .formatted(SWEEP, base, trials - 1, epochs));
  }

  /**
   * Runs a sweep file to its end.
   *
   * @param sampling of the driver's heap, every so many trials
   */
  static ScaleRun of(SparkCluster cluster, Path file, String output, int sampling)
      throws IOException, InterruptedException, QueryException {
    try (ClusterRun run =
        new ClusterRun(cluster, file.getParent(), output, List.of(file.toString()))) {
      Outputs outputs = Outputs.at(output, Map.of());
      RunStatusFile status = new RunStatusFile(outputs, SWEEP);
      run.start();
      List<Long> heaps = sampled(run, status, sampling);
      run.finish();
      RunStatus end = status.read().orElseThrow();
      return measured(run, outputs, Duration.between(end.started(), end.updated()), heaps);
    }
  }

  private static List<Long> sampled(ClusterRun run, RunStatusFile status, int sampling)
      throws IOException, InterruptedException {
    List<Long> heaps = new ArrayList<>();
    while (run.driver().isAlive()) {
      Optional<RunStatus> now = status.read();
      if (now.isPresent()
          && now.get().state() == RunStatus.State.RUNNING
          && now.get().doneTrials() >= heaps.size() * sampling) {
        heaps.add(DriverHeap.liveBytes(run.driver().handle()));
      }
      Thread.sleep(200);
    }
    return heaps;
  }

  private static ScaleRun measured(
      ClusterRun run, Outputs outputs, Duration elapsed, List<Long> heaps)
      throws IOException, QueryException {
    try (SparkSession spark = perturbsweep.spark.LocalSpark.open()) {
      SqlSession session = SqlSession.open(spark, outputs, List.of(SWEEP));
      List<Object> stages = session.query("select sum(seconds) from stages").rows().get(0);
      List<Object> trials =
          session.query("select count(*) from trials where status = 'finished'").rows().get(0);
      return new ScaleRun(
          elapsed,
          heaps,
          tableFiles(run),
          Long.parseLong(trials.get(0).toString()),
          Double.parseDouble(stages.get(0).toString()),
          steadySeconds(session));
    }
  }

  private static double steadySeconds(SqlSession session) throws IOException, QueryException {
    List<Double> ends = new ArrayList<>();
    session
        .query("select unix_millis(ended) from trials order by ended")
        .rows()
        .forEach(row -> ends.add(Double.parseDouble(row.get(0).toString()) / 1e3));
    int first = ends.size() / 4;
    int last = ends.size() - 1;
    return (ends.get(last) - ends.get(first)) / (last - first);
  }

  private static int tableFiles(ClusterRun run) throws IOException {
    RemoteIterator<LocatedFileStatus> files =
        run.fileSystem()
            .listFiles(new org.apache.hadoop.fs.Path(run.output(), SWEEP + "/tables"), true);
    int count = 0;
    while (files.hasNext()) {
      files.next();
      count++;
    }
    assertTrue(count > 0, "tables");
    return count;
  }

  /** Of executors' time, that stages take. */
  double busyShare(int executors) {
    return stageSeconds / (elapsed.toNanos() / 1e9 * executors);
  }

  /** Seconds of an executor's time for each trial that no stage has used. */
  double overheadSeconds(int executors) {
    return (elapsed.toNanos() / 1e9 * executors - stageSeconds) / trials;
  }
}
