package perturbsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * A sweep that is run on the cluster by {@code submit/standalone.sh}, again and again if need be.
 */
final class ClusterRun implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private final SparkCluster cluster;
  private final Path folder;
  private final String output;
  private final List<String> arguments;
  private final Map<String, String> environment = new HashMap<>();
  private final FileSystem fileSystem;
  private int starts;
  private ServerProcess driver;

  /**
   * A run that has not begun.
   *
   * @param folder for what drivers say
   * @param output a folder of HDFS
   * @param arguments of the verb {@code run}
   */
  ClusterRun(SparkCluster cluster, Path folder, String output, List<String> arguments)
      throws IOException {
    this.cluster = cluster;
    this.folder = folder;
    this.output = output;
    this.arguments = List.copyOf(arguments);
    environment.put("SPARK_HOME", cluster.home().toString());
    environment.put("SUBMIT_OPTIONS", "--conf spark.hadoop.dfs.replication=1");
    environment.put("DRIVER_MEMORY", "1g");
    fileSystem = new org.apache.hadoop.fs.Path(output).getFileSystem(new Configuration());
  }

  /** Sets a variable of the drivers that are started from now on. */
  ClusterRun with(String variable, String value) {
    environment.merge(variable, value, (before, more) -> before + " " + more);
    return this;
  }

  /** Starts a driver. */
  void start() throws IOException {
    List<String> command =
        new ArrayList<>(List.of("submit/standalone.sh", cluster.master(), "run"));
    command.addAll(arguments);
    command.addAll(List.of("--output", output));
    driver =
        ServerProcess.start(
            command, environment, folder.resolve("driver-%d.txt".formatted(++starts)));
  }

  /** Waits until so many trials have ended. */
  void awaitOutcomes(int count) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (outcomes().size() < count) {
      assertTrue(driver.isAlive(), () -> "the driver has ended: " + driver.lastWords());
      assertTrue(Instant.now().isBefore(deadline), () -> "no more outcomes: " + driver.lastWords());
      Thread.sleep(100);
    }
  }

  /** Files of trials that have ended. */
  List<FileStatus> outcomes() throws IOException {
    return files("outcomes", ".outcome");
  }

  /** Files of classifiers that trials share. */
  List<FileStatus> classifiers() throws IOException {
    return files("classifiers", ".classifier");
  }

  private List<FileStatus> files(String kind, String suffix) throws IOException {
    List<FileStatus> files = new ArrayList<>();
    try {
      for (FileStatus folderOfKind :
          fileSystem.listStatus(new org.apache.hadoop.fs.Path(output + "/store/" + kind))) {
        for (FileStatus file : fileSystem.listStatus(folderOfKind.getPath())) {
          String name = file.getPath().getName();
          if (name.endsWith(suffix) && !name.startsWith(".")) {
            files.add(file);
          }
        }
      }
    } catch (FileNotFoundException e) {
      return files;
    }
    return files;
  }

  FileSystem fileSystem() {
    return fileSystem;
  }

  String output() {
    return output;
  }

  ServerProcess driver() {
    return driver;
  }

  /** Waits for the end of the driver, which must be a good one. */
  String finish() throws IOException, InterruptedException {
    return finish(0);
  }

  /** Waits for the end of the driver. */
  String finish(int expected) throws IOException, InterruptedException {
    int exitCode = driver.exitCode(PATIENCE);
    String said = driver.said();
    assertEquals(expected, exitCode, () -> "exit code; " + driver.lastWords());
    return said;
  }

  @Override
  public void close() {
    if (driver != null) {
      driver.kill();
    }
  }
}
