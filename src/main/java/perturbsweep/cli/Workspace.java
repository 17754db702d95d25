package perturbsweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import perturbsweep.config.DataConfig;
import perturbsweep.config.RunConfig;
import perturbsweep.spark.ClusterSettings;
import perturbsweep.spark.ExecutorSize;
import perturbsweep.spark.SparkSessions;
import perturbsweep.store.Outputs;

/** Where this program keeps its files on this machine. */
final class Workspace {

  /** Read by log4j2.xml; to be set before anything logs. */
  static final String LOG_PROPERTY = "perturbsweep.log";

  /** What executors load this program from. */
  private static final String JARS = "spark.jars";

  private static final String LOG_SUFFIX = ".log";

  /** Spark hands on what begins so, without it, to Hadoop. */
  private static final String HADOOP = "spark.hadoop.";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private Workspace() {}

  /** The project's folder, as sweep.sh knows it; the working directory without. */
  static Path home() {
    return Path.of(System.getProperty("perturbsweep.home", "")).toAbsolutePath();
  }

  /** The folder of everything that runs produce on this machine. */
  static Path notebooks() {
    return home().resolve("notebooks-out");
  }

  /** The folder of image data on this machine, unless another is named. */
  static Path data() {
    return notebooks().resolve("data");
  }

  /** The folder of image data that a sweep file names, or the one on this machine. */
  static String dataFolder(DataConfig data) {
    return data.folder().isEmpty() ? data().toUri().toString() : data.folder();
  }

  /**
   * Refuses a folder of image data that can't be one.
   *
   * @param sparkSettings by their full names; those of spark-submit count too
   * @throws UsageException if it is neither a folder nor a URI of a file system that is known, or
   *     the cluster does not have it
   */
  static void requireDataFolder(DataConfig data, Map<String, String> sparkSettings)
      throws IOException {
    if (SubmittedSweep.isInCluster() && data.folder().isEmpty()) {
      throw new UsageException(
          "data.folder is empty, and the driver runs on a machine of the cluster, which has no such"
              + " folder: give --data hdfs://host/data, or another that all of the cluster can reach");
    }
    try {
      Outputs.at(dataFolder(data), hadoop(sparkSettings));
    } catch (RuntimeException | UnsupportedFileSystemException e) {
      throw new UsageException(
          "data.folder or --data: \"%s\" is no place for data: %s"
              .formatted(data.folder(), unreachable(e)));
    }
  }

  /**
   * Where results go.
   *
   * @param output as the user gave it; empty for the project's own folder
   * @param sparkSettings by their full names; those of spark-submit count too
   * @throws UsageException if it is neither a folder nor a URI of a file system that is known
   */
  static Outputs outputs(String output, Map<String, String> sparkSettings) throws IOException {
    try {
      return Outputs.at(
          output.isEmpty() ? notebooks().toUri().toString() : output, hadoop(sparkSettings));
    } catch (RuntimeException | UnsupportedFileSystemException e) {
      throw new UsageException(
          "run.output or --output: \"%s\" is no place for results: %s"
              .formatted(output, unreachable(e)));
    }
  }

  /**
   * Why a file system can't be had, in words for users.
   *
   * @param e as Hadoop throws it; rethrown if it says something else
   */
  static String unreachable(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof ClassNotFoundException) {
      return cause.getMessage()
          + ". Hadoop's connector for that file system has to be in the class path: give"
          + " spark-submit its jar, by SUBMIT_OPTIONS=\"--packages ...\" with submit/standalone.sh,"
          + " yarn.sh or k8s.sh, in Hadoop's version that Spark brings";
    }
    if (e instanceof RuntimeException other && !(e instanceof IllegalArgumentException)) {
      throw other;
    }
    return cause.getMessage();
  }

  /**
   * Settings of Hadoop.
   *
   * @param sparkSettings by their full names; those of spark-submit count too
   */
  static Map<String, String> hadoop(Map<String, String> sparkSettings) {
    Map<String, String> hadoop = new HashMap<>();
    SparkSessions.given(sparkSettings)
        .forEach(
            (key, value) -> {
              if (key.startsWith(HADOOP)) {
                hadoop.put(key.substring(HADOOP.length()), value);
              }
            });
    return hadoop;
  }

  /** Starts a log file for a run of a sweep. */
  static Path startLog(String sweep) throws IOException {
    Path log =
        notebooks()
            .resolve(sweep)
            .resolve("logs")
            .resolve("run-" + STAMP.format(Instant.now()) + LOG_SUFFIX);
    Files.createDirectories(log.getParent());
    System.setProperty(LOG_PROPERTY, log.toString());
    return log;
  }

  /** The name of the run that a log file was started for. */
  static String run(Path log) {
    return log.getFileName().toString().replace(LOG_SUFFIX, "");
  }

  /**
   * Spark as a sweep's file wants it. Where the driver runs in the cluster, what submitted it has
   * handed the program to all of it.
   *
   * @param threads of native code for each task
   * @param executor of a cluster; empty if tasks run in this process
   * @throws UsageException if executors would not find this program
   */
  static ClusterSettings cluster(RunConfig run, int threads, Optional<ExecutorSize> executor)
      throws IOException {
    Map<String, String> more = new HashMap<>(run.spark());
    if (executor.isPresent()) {
      more.putAll(executor.get().settings());
      if (!SubmittedSweep.isInCluster() && !SparkSessions.given(run.spark()).containsKey(JARS)) {
        more.put(JARS, clusterJar().toUri().toString());
      }
    }
    return new ClusterSettings(run.master(), threads, run.maxTaskFailures(), scratch(), more);
  }

  private static Path clusterJar() {
    Path jar = home().resolve("target").resolve("perturbation-sweep-cluster.jar");
    if (!Files.isRegularFile(jar)) {
      throw new UsageException(
          ("%s is not there, and executors need it: make it with"
                  + " mvn -B -Dmaven.test.skip=true package, or name another by spark.jars")
              .formatted(jar));
    }
    return jar;
  }

  /**
   * Refuses results in a folder that the cluster throws away.
   *
   * @throws UsageException with what to give instead
   */
  static void requireSharedOutput(RunConfig run) {
    if (SubmittedSweep.isInCluster() && run.output().isEmpty()) {
      throw new UsageException(
          "run.output is empty, and the driver runs on a machine of the cluster, whose folders go"
              + " with it: give --output hdfs://host/sweeps, or another folder that all of the"
              + " cluster can reach");
    }
  }

  /** Spark for questions to tables: on this machine, whatever the sweep ran on. */
  static ClusterSettings queries(Map<String, String> sparkSettings) throws IOException {
    return new ClusterSettings("local[*]", 1, 1, scratch(), sparkSettings);
  }

  static Path scratch() throws IOException {
    return Files.createDirectories(notebooks().resolve(".scratch"));
  }
}
