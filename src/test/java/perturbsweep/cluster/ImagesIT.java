package perturbsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.data.image.DarkAndBrightFiles;
import perturbsweep.query.SqlSession;
import perturbsweep.spark.LocalSpark;
import perturbsweep.store.Outputs;

/**
 * Trials with images on a standalone cluster of two workers beside HDFS, each training in one task
 * or spread over both. The workers tell Spark of GPUs that are not there, and each executor asks
 * for one: ND4J's code for the processor has no use for what it is told of them.
 */
class ImagesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String SWEEP = "two-classes";

  /** Accuracies of trainings that are spread may differ by so much. */
  private static final double A_POINT = 0.01;

  @TempDir private static Path folder;
  private static SparkSession spark;

  @BeforeAll
  static void open() {
    spark = LocalSpark.open();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  /** Dark and bright images, which any network tells apart. */
  private static Path sweep() throws IOException {
    String contents = DarkAndBrightFiles.put(folder.resolve("data"), 64, 32);
    return Files.writeString(
        folder.resolve("two-classes.conf"),
        """
        images {
          classes = [0, 1], contents = "%s"
          base { train-images = 64, test-images = 32, crafted-images = 32, attack-steps = 2, norm = L2
                 batch-size = 8, learning-rate = 0.02, epochs = 3
                 retrain-learning-rate = 0.02, retrain-epochs = 2
                 workers = 2, averaging-frequency = 1 }
          blocks = [ { axis = distribution, values = [task, data-parallel] } ]
        }
        run.threads-per-task = 1
        data.folder = "%s"
        """
            .formatted(contents, folder.resolve("data")));
  }

  @Test
  void aTrainingOverTwoWorkersEndsAsOneInATaskDoesAndATaskAsOnThisMachine() throws Exception {
    Path sweep = sweep();
    Path local = folder.resolve("local");
    List<String> command =
        List.of(
            "submit/sweep.sh",
            "run",
            sweep.toString(),
            "--master",
            "local[2]",
            "--output",
            local.toString());
    try (ServerProcess process =
        ServerProcess.start(command, Map.of(), folder.resolve("local.txt"))) {
      assertEquals(0, process.exitCode(PATIENCE), process.lastWords());
    }
    try (Hdfs hdfs = Hdfs.start(folder.resolve("hdfs"));
        SparkCluster cluster = SparkCluster.start(folder.resolve("cluster"), 2, madeUpGpus());
        ClusterRun run =
            new ClusterRun(
                cluster,
                folder,
                hdfs.uri() + "/outputs",
                List.of(
                    sweep.toString(),
                    "--set",
                    "run.spark.executor.resource.gpu.amount=1",
                    "--set",
                    "run.spark.task.resource.gpu.amount=1"))) {
      run.start();
      run.finish();
      Accuracies onCluster = accuracies(run.output());
      assertEquals(accuracies(local.toString()), onCluster);
      assertEquals(ofTasks(local.toString()), ofTasks(run.output()), "to the last digit");
      assertEquals(1, onCluster.task(), "dark and bright are told apart");
      assertTrue(
          Math.abs(onCluster.task() - onCluster.dataParallel()) <= A_POINT, onCluster.toString());
    }
  }

  /** Settings of workers that have one GPU each, by what NVIDIA's driver would say. */
  private static Map<String, String> madeUpGpus() throws IOException {
    script("nvidia-smi", "echo 0");
    Path gpus = Path.of("submit", "gpus.sh").toAbsolutePath();
    Path discovery = script("discovery", "PATH='%s':$PATH exec '%s'".formatted(folder, gpus));
    return Map.of(
        "spark.worker.resource.gpu.amount",
        "1",
        "spark.worker.resource.gpu.discoveryScript",
        discovery.toString());
  }

  private static Path script(String name, String line) throws IOException {
    Path script = folder.resolve(name);
    Files.writeString(script, "#!/usr/bin/env bash\n" + line + "\n");
    assertTrue(script.toFile().setExecutable(true));
    return script;
  }

  /** Of f on test images. */
  private record Accuracies(double task, double dataParallel) {}

  /** Each epoch of both networks, and what f makes of the perturbed images. */
  private static List<List<Object>> ofTasks(String output) throws Exception {
    List<List<Object>> epochs =
        ask(
            output,
            """
            select classifier, epoch, loss, accuracy, image_curves.test_accuracy, fooled_after
            from image_curves join image_trials using (sweep, trial)
            where distribution = 'task' order by classifier, epoch
            """);
    assertEquals(3 + 2, epochs.size(), "epochs of f and g");
    return epochs;
  }

  private static List<List<Object>> ask(String output, String query) throws Exception {
    return SqlSession.open(spark, Outputs.at(output, Map.of()), List.of(SWEEP)).query(query).rows();
  }

  private static Accuracies accuracies(String output) throws Exception {
    List<List<Object>> rows =
        ask(output, "select natural_test_accuracy from image_trials order by distribution");
    assertEquals(2, rows.size(), "trials");
    return new Accuracies((Double) rows.get(1).get(0), (Double) rows.get(0).get(0));
  }
}
