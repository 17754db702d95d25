package perturbsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.query.QueryException;
import perturbsweep.spark.LocalSpark;
import perturbsweep.store.ObjectStoreFileSystem;
import perturbsweep.store.Outputs;

/**
 * The quick sweep, wherever it runs and wherever its files lie. As it is shipped with {@code
 * -Dquick=full}, ten minutes; else one of its seeds and fewer epochs.
 */
class SameTablesIT {

  private static final Path QUICK = Path.of("conf", "quick.conf");
  private static final String SWEEP = "quick";
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Trials of the quick sweep for one seed. */
  private static final int TRIALS_OF_A_SEED = 15;

  /** What the names of tables begin with that only trials with images have rows in. */
  private static final String OF_IMAGES = "image_";

  private static final boolean FULL = System.getProperty("quick", "").equals("full");

  @TempDir private static Path folder;
  private static SparkSession spark;
  private static TableRows onThisMachine;

  /** The reference: {@code local[2]}, in a local folder. */
  @BeforeAll
  static void runOnThisMachine() throws Exception {
    Path output = folder.resolve("local");
    List<String> command = new ArrayList<>(List.of("submit/sweep.sh", "run", QUICK.toString()));
    command.addAll(List.of("--master", "local[2]", "--output", output.toString()));
    command.addAll(settings());
    run(command, "local.txt");
    spark = LocalSpark.open();
    onThisMachine = rows(output.toString());
    assertEquals((FULL ? 3 : 1) * TRIALS_OF_A_SEED, onThisMachine.tables().get("trials").size());
    for (String table : onThisMachine.tables().keySet()) {
      assertEquals(
          table.startsWith(OF_IMAGES),
          onThisMachine.tables().get(table).isEmpty(),
          table + " must have rows to compare unless it is of trials with images");
    }
  }

  @AfterAll
  static void stop() {
    if (spark != null) {
      spark.stop();
    }
  }

  /** Of several native threads the last digits would depend on how products are divided. */
  private static List<String> settings() {
    List<String> settings = new ArrayList<>(List.of("run.threads-per-task=1"));
    if (!FULL) {
      settings.addAll(List.of("base.seeds=[0]", "training.epochs=300"));
    }
    return settings.stream()
        .flatMap(setting -> List.of("--set", setting).stream())
        .collect(Collectors.toList());
  }

  private static void run(List<String> command, String said) throws Exception {
    try (ServerProcess process = ServerProcess.start(command, Map.of(), folder.resolve(said))) {
      assertEquals(0, process.exitCode(PATIENCE), process.lastWords());
    }
  }

  private static TableRows rows(String output) throws IOException, QueryException {
    return TableRows.of(spark, Outputs.at(output, Map.of()), SWEEP);
  }

  private static void assertSameTables(TableRows run) {
    assertEquals(TableRows.Difference.NONE, onThisMachine.differenceOf(run));
    assertEquals(TableRows.Difference.NONE, run.differenceOf(onThisMachine));
  }

  /** The sweep file is read from HDFS too. */
  @Test
  void aClusterWithHdfsMakesTheSameTables() throws Exception {
    try (Hdfs hdfs = Hdfs.start(folder.resolve("hdfs"));
        SparkCluster cluster = SparkCluster.start(folder.resolve("cluster"), 2, Map.of())) {
      String file = hdfs.uri() + "/sweeps/quick.conf";
      List<String> arguments = new ArrayList<>(List.of(file));
      arguments.addAll(settings());
      try (ClusterRun run = new ClusterRun(cluster, folder, hdfs.uri() + "/outputs", arguments)) {
        run.fileSystem()
            .copyFromLocalFile(
                new org.apache.hadoop.fs.Path(QUICK.toUri()), new org.apache.hadoop.fs.Path(file));
        run.start();
        run.finish();
        assertSameTables(rows(run.output()));
      }
    }
  }

  /** Its driver has the tests' classes beside the program's, for they hold the file system. */
  @Test
  void aStoreThatRenamesByCopyingMakesTheSameTables() throws Exception {
    Path objects = Files.createDirectories(folder.resolve("objects"));
    StringBuilder text = new StringBuilder(Files.readString(QUICK));
    ObjectStoreFileSystem.settings(objects)
        .forEach(
            (key, value) ->
                text.append("\nrun.spark { \"spark.hadoop.%s\" = \"%s\" }".formatted(key, value)));
    Path file = Files.writeString(folder.resolve("quick.conf"), text);
    String classpath =
        String.join(
            File.pathSeparator,
            Path.of("target", "test-classes").toString(),
            Path.of("target", "perturbation-sweep.jar").toString(),
            Files.readString(Path.of("target", "classpath.txt")).strip());
    List<String> command = new ArrayList<>(ServerProcess.java(classpath, "2g"));
    command.add("-Dperturbsweep.home=" + folder);
    command.addAll(List.of("perturbsweep.cli.Sweep", "run", file.toString()));
    command.addAll(List.of("--master", "local[2]"));
    command.addAll(List.of("--output", ObjectStoreFileSystem.newBucket()));
    command.addAll(settings());
    run(command, "objects.txt");
    assertSameTables(rows(objects.toString()));
  }
}
