package perturbsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a sweep costs on a cluster beside its work, on an otherwise idle machine. Not part of the
 * build, for its name is none of a test's: run it with {@code mvn -q -o failsafe:integration-test
 * -Dit.test=ClusterScale} after {@code mvn package}.
 */
class ClusterScale {

  private static final double MOST_OVERHEAD_SECONDS = 0.050;

  /** Of two executors beside one. */
  private static final double LEAST_EFFICIENCY = 1.8;

  /** From the first thousand trials to the last; what the driver knows of a sweep is its plan. */
  private static final double MOST_HEAP_GROWTH = 1.25;

  private static final int TRIVIAL_TRIALS = Integer.getInteger("trials", 5000);
  private static final int EQUAL_TRIALS = 64;
  private static final int EPOCHS = Integer.getInteger("epochs", 60_000);
  private static final int SAMPLING = 1000;

  /** One for each table and 500 trials. */
  private static final int MOST_TABLE_FILES = 7 * TRIVIAL_TRIALS / 500;

  @TempDir private static Path folder;
  private static Hdfs hdfs;
  private SparkCluster cluster;

  @BeforeAll
  static void startHdfs() throws Exception {
    hdfs = Hdfs.start(folder.resolve("hdfs"));
  }

  @AfterAll
  static void stopHdfs() {
    hdfs.close();
  }

  @AfterEach
  void stopCluster() {
    cluster.close();
  }

  private ScaleRun run(String name, String output, int workers, int trials, String base, int epochs)
      throws Exception {
    Path own = Files.createDirectories(folder.resolve(name));
    cluster = SparkCluster.start(own.resolve("cluster"), workers, Map.of());
    Path file = ScaleRun.sweepFile(own, trials, base, epochs);
    return ScaleRun.of(cluster, file, output, SAMPLING);
  }

  @Test
  void trivialTrialsCostLittleBesideTheirWorkOnAFileSystemThatWorkersShare() throws Exception {
    ScaleRun run = trivialTrials("shared", folder.resolve("shared-output").toUri().toString());
    assertTrue(run.overheadSeconds(2) < MOST_OVERHEAD_SECONDS, "overhead");
  }

  /** Its servers run on the executors' own cores here, so that the time says little of others. */
  @Test
  void trivialTrialsLeaveTheDriverAsItIsOnHdfs() throws Exception {
    trivialTrials("hdfs-output", hdfs.uri() + "/trivial");
  }

  private ScaleRun trivialTrials(String name, String output) throws Exception {
    String base = "input-dim = 20, width = 4, samples = 4, noise-samples = 4";
    ScaleRun run = run(name, output, 2, TRIVIAL_TRIALS, base, 50);
    List<Long> heaps = run.heaps();
    List<String> megabytes = new ArrayList<>();
    heaps.forEach(bytes -> megabytes.add(String.format(Locale.ROOT, "%.1f", bytes / 1e6)));
    print("output", "%s", output);
    print("trials", "%d", run.trials());
    print("elapsed, s", "%.1f", run.elapsed().toMillis() / 1e3);
    print("seconds of stages", "%.1f", run.stageSeconds());
    print("overhead of a trial, ms", "%.1f", 1e3 * run.overheadSeconds(2));
    print("driver's live heap, MB", "%s", String.join(", ", megabytes));
    print("files of tables", "%d", run.tableFiles());
    assertEquals(TRIVIAL_TRIALS, run.trials());
    assertAll(
        () -> assertTrue(heaps.size() >= TRIVIAL_TRIALS / SAMPLING, "samples of the heap"),
        () -> assertTrue(heaps.get(heaps.size() - 1) < MOST_HEAP_GROWTH * heaps.get(1), "heap"),
        () -> assertTrue(run.tableFiles() <= MOST_TABLE_FILES, "files"));
    return run;
  }

  @Test
  void twoExecutorsAreNearlyTwiceAsFastAsOne() throws Exception {
    String base = "input-dim = 400, width = 100, samples = 100, noise-samples = 400";
    ScaleRun one = shown(run("one", hdfs.uri() + "/one", 1, EQUAL_TRIALS, base, EPOCHS), 1);
    cluster.close();
    ScaleRun two = shown(run("two", hdfs.uri() + "/two", 2, EQUAL_TRIALS, base, EPOCHS), 2);
    double whole = one.elapsed().toMillis() / (double) two.elapsed().toMillis();
    double steady = one.steadySeconds() / two.steadySeconds();
    print("from start to end", "%.2f", whole);
    print("once all is running", "%.2f", steady);
    assertTrue(steady >= LEAST_EFFICIENCY, "efficiency");
  }

  /**
   * The share of executors' time that stages take tells what the sweep itself costs; where cores
   * are virtual, and two of them one real, stages take longer beside each other.
   */
  private static ScaleRun shown(ScaleRun run, int executors) {
    print("elapsed, s", "%.1f", run.elapsed().toMillis() / 1e3);
    print("seconds of stages", "%.1f", run.stageSeconds());
    print("busy share of executors", "%.2f", run.busyShare(executors));
    print("seconds of a trial later on", "%.3f", run.steadySeconds());
    return run;
  }

  private static void print(String what, String format, Object value) {
    System.out.println("%-28s %s".formatted(what, String.format(Locale.ROOT, format, value)));
  }
}
