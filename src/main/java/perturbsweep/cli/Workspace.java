package perturbsweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import perturbsweep.config.RunConfig;
import perturbsweep.spark.ClusterSettings;
import perturbsweep.store.Outputs;

/** Where this program keeps its files on this machine. */
final class Workspace {

  /** Read by log4j2.xml; to be set before anything logs. */
  static final String LOG_PROPERTY = "perturbsweep.log";

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

  /**
   * Where results go.
   *
   * @param output as the user gave it; empty for the project's own folder
   */
  static Outputs outputs(String output, Map<String, String> sparkSettings) throws IOException {
    Map<String, String> hadoop = new HashMap<>();
    sparkSettings.forEach(
        (key, value) -> {
          if (key.startsWith("spark.hadoop.")) {
            hadoop.put(key.substring("spark.hadoop.".length()), value);
          }
        });
    return Outputs.at(output.isEmpty() ? notebooks().toUri().toString() : output, hadoop);
  }

  /** Starts a log file for a run of a sweep. */
  static Path startLog(String sweep) throws IOException {
    Path log =
        notebooks()
            .resolve(sweep)
            .resolve("logs")
            .resolve("run-" + STAMP.format(Instant.now()) + ".log");
    Files.createDirectories(log.getParent());
    System.setProperty(LOG_PROPERTY, log.toString());
    return log;
  }

  /**
   * Spark as a sweep's file wants it.
   *
   * @param threads of native code for each task
   */
  static ClusterSettings cluster(RunConfig run, int threads) throws IOException {
    return new ClusterSettings(
        run.master(), threads, run.maxTaskFailures(), scratch(), run.spark());
  }

  /** Spark for questions to tables: on this machine, whatever the sweep ran on. */
  static ClusterSettings queries(Map<String, String> sparkSettings) throws IOException {
    return new ClusterSettings("local[*]", 1, 1, scratch(), sparkSettings);
  }

  private static Path scratch() throws IOException {
    return Files.createDirectories(notebooks().resolve(".scratch"));
  }
}
