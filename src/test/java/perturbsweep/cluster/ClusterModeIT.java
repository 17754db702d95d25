package perturbsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.store.Outputs;
import perturbsweep.store.RunStatus;
import perturbsweep.store.RunStatusFile;

/** The driver on a machine of the cluster, which has nothing of this one but what URIs name. */
class ClusterModeIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Pattern STATE = Pattern.compile("State of driver \\S+ is (\\w+), exiting");

  @TempDir private static Path folder;
  private static Hdfs hdfs;
  private static SparkCluster cluster;
  private static String sweep;

  @BeforeAll
  static void start() throws Exception {
    hdfs = Hdfs.start(folder.resolve("hdfs"));
    cluster = SparkCluster.start(folder.resolve("cluster"), 2, Map.of());
    sweep = hdfs.uri() + "/sweeps/small.conf";
    org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(sweep);
    target
        .getFileSystem(new Configuration())
        .copyFromLocalFile(
            new org.apache.hadoop.fs.Path("src/test/resources/cluster/small.conf"), target);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
    if (hdfs != null) {
      hdfs.close();
    }
  }

  /** Submits a run, waits until the driver, too, has ended, and gives the driver's state. */
  private static String run(String name, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("submit/standalone.sh", cluster.master(), "run", sweep));
    command.addAll(List.of("--set", "name=" + name));
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of(
            "SPARK_HOME",
            cluster.home().toString(),
            "DEPLOY_MODE",
            "cluster",
            "DRIVER_MEMORY",
            "1g",
            "SWEEP_JAR",
            Path.of("target", "perturbation-sweep-cluster.jar").toUri().toString(),
            "SUBMIT_OPTIONS",
            "--conf spark.standalone.submit.waitAppCompletion=true"
                + " --conf spark.hadoop.dfs.replication=1");
    try (ServerProcess submit =
        ServerProcess.start(command, environment, folder.resolve(name + ".txt"))) {
      assertEquals(0, submit.exitCode(PATIENCE), submit.lastWords());
      Matcher state = STATE.matcher(submit.said());
      assertTrue(state.find(), submit.lastWords());
      return state.group(1);
    }
  }

  private static RunStatus status(String name) throws IOException {
    return new RunStatusFile(Outputs.at(output(), Map.of()), name).read().orElseThrow();
  }

  private static String output() {
    return hdfs.uri() + "/outputs";
  }

  /** All that drivers have said on their machines. */
  private static String drivers() {
    try (Stream<Path> files = Files.walk(folder.resolve("cluster"))) {
      return files
          .filter(file -> file.toString().contains("/driver-"))
          .filter(file -> file.endsWith("stderr") || file.endsWith("stdout"))
          .map(ClusterModeIT::read)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aRunEndsWellAndItsTablesAreInHdfs() throws Exception {
    assertEquals("FINISHED", run("good", "--output", output()), ClusterModeIT::drivers);
    RunStatus status = status("good");
    assertEquals(RunStatus.State.ENDED, status.state());
    assertEquals(0, status.exitCode());
    assertEquals(4, status.doneTrials());
    for (String table : List.of("trials", "curves", "theory", "stages")) {
      org.apache.hadoop.fs.Path part =
          new org.apache.hadoop.fs.Path(output() + "/good/tables/" + table + "/part-00000.parquet");
      assertTrue(part.getFileSystem(new Configuration()).exists(part), part::toString);
    }
  }

  /** One of two seeds has more samples than a maximum margin can part in so few dimensions. */
  @Test
  void aTrialThatFailsIsToldByStatusAndBySpark() throws Exception {
    assertEquals(
        "FAILED",
        run(
            "bad",
            "--output",
            output(),
            "--set",
            "base.attack=geometry",
            "--set",
            "base.input-dim=3"),
        ClusterModeIT::drivers);
    RunStatus status = status("bad");
    assertEquals(RunStatus.State.ENDED, status.state());
    assertEquals(1, status.exitCode());
    assertEquals(2, status.unfinishedTrials());
  }

  @Test
  void resultsInAFolderThatGoesWithTheDriverAreRefused() throws Exception {
    assertEquals("FAILED", run("nowhere"), ClusterModeIT::drivers);
    assertTrue(drivers().contains("run.output is empty"), ClusterModeIT::drivers);
  }
}
