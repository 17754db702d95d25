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
import java.util.stream.Collectors;
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
  private static final double LEAST_EFFICIENCY = 1.8;

  /** From the first thousand trials to the last; what the driver knows of a sweep is its plan. */
  private static final double MOST_HEAP_GROWTH = 1.25;

  private static final int TRIVIAL_TRIALS = 5000;
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

  private ScaleRun run(String name, int workers, int trials, String base, int epochs)
      throws Exception {
    Path own = Files.createDirectories(folder.resolve(name));
    cluster = SparkCluster.start(own.resolve("cluster"), workers, Map.of());
    Path file = ScaleRun.sweepFile(own, trials, base, epochs);
    return ScaleRun.of(cluster, file, hdfs.uri() + "/" + name, SAMPLING);
  }

  @Test
  void trivialTrialsCostLittleBesideTheirWork() throws Exception {
    String base = "input-dim = 20, width = 4, samples = 4, noise-samples = 4";
    ScaleRun run = run("trivial", 2, TRIVIAL_TRIALS, base, 50);
    List<Long> heaps = run.heaps();
    List<String> megabytes = new ArrayList<>();
    heaps.forEach(bytes -> megabytes.add(String.format(Locale.ROOT, "%.1f", bytes / 1e6)));
    print("trials", "%d", run.trials());
    print("elapsed, s", "%.1f", run.elapsed().toMillis() / 1e3);
    print("seconds of stages", "%.1f", run.stageSeconds());
    print("overhead of a trial, ms", "%.1f", 1e3 * run.overheadSeconds(2));
    print("driver's live heap, MB", "%s", megabytes.stream().collect(Collectors.joining(", ")));
    print("files of tables", "%d", run.tableFiles());
    assertEquals(TRIVIAL_TRIALS, run.trials());
    assertAll(
        () -> assertTrue(run.overheadSeconds(2) < MOST_OVERHEAD_SECONDS, "overhead"),
        () -> assertTrue(heaps.size() >= TRIVIAL_TRIALS / SAMPLING, "samples of the heap"),
        () -> assertTrue(heaps.get(heaps.size() - 1) < MOST_HEAP_GROWTH * heaps.get(1), "heap"),
        () -> assertTrue(run.tableFiles() <= MOST_TABLE_FILES, "files"));
  }

  @Test
  void twoExecutorsAreNearlyTwiceAsFastAsOne() throws Exception {
    String base = "input-dim = 400, width = 100, samples = 100, noise-samples = 400";
    double one = seconds(run("one", 1, 24, base, EPOCHS));
    cluster.close();
    double two = seconds(run("two", 2, 24, base, EPOCHS));
    print("seconds on one executor", "%.1f", one);
    print("seconds on two executors", "%.1f", two);
    print("efficiency on two", "%.2f", one / two);
    assertTrue(one / two >= LEAST_EFFICIENCY, "efficiency");
  }

  private static final int EPOCHS = 20_000;

  private static double seconds(ScaleRun run) {
    print("seconds of stages", "%.1f", run.stageSeconds());
    return run.elapsed().toMillis() / 1e3;
  }

  private static void print(String what, String format, Object value) {
    System.out.println("%-28s %s".formatted(what, String.format(Locale.ROOT, format, value)));
  }
}
