package perturbsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.query.SqlSession;
import perturbsweep.spark.LocalSpark;
import perturbsweep.store.Outputs;

/**
 * One network that learns MNIST in one task and over both workers of a standalone cluster: how well
 * and how fast. Not part of the build, for its name is none of a test's, and it takes a quarter of
 * an hour on a machine that does nothing else: run it with {@code mvn -q failsafe:integration-test
 * -Dit.test=DigitsOnCluster -Ddata=FOLDER} after {@code mvn -q -DskipTests pre-integration-test};
 * the folder is that of {@code submit/sweep.sh data mnist}.
 */
class DigitsOnCluster {

  private static final String DATA = System.getProperty("data", "notebooks-out/data");

  private static final Duration PATIENCE = Duration.ofHours(2);

  /** Between accuracies on test images. */
  private static final double A_POINT = 0.01;

  private static final String QUERY =
      """
      select distribution, natural_test_accuracy, train_images_per_second
      from image_trials order by distribution
      """;

  @TempDir private static Path folder;

  /**
   * Little is attacked: what counts here is the training of f. Averaged after each batch, two
   * workers make the step of one batch of twice the size; half of it each makes both trainings see
   * as many images in a step, and take as many steps.
   */
  private static Path sweep() throws Exception {
    return Files.writeString(
        folder.resolve("digits.conf"),
        """
        images {
          base { data = mnist, train-images = 10000, test-images = 2000
                 learning-rate = 0.05, epochs = 3
                 crafted-images = 256, attack-steps = 1, norm = L2, retrain-epochs = 1
                 workers = 2, averaging-frequency = 1 }
          blocks = [ { zip { distribution = [task, data-parallel], batch-size = [32, 16] } } ]
        }
        run.threads-per-task = 1
        data.folder = "%s"
        """
            .formatted(Path.of(DATA).toAbsolutePath()));
  }

  @Test
  void twoWorkersLearnThemAsWellAsOneTask() throws Exception {
    try (Hdfs hdfs = Hdfs.start(folder.resolve("hdfs"));
        SparkCluster cluster = SparkCluster.start(folder.resolve("cluster"), 2, Map.of());
        ClusterRun run =
            new ClusterRun(cluster, folder, hdfs.uri() + "/outputs", List.of(sweep().toString()))) {
      run.start();
      assertEquals(0, run.driver().exitCode(PATIENCE), () -> run.driver().lastWords());
      List<List<Object>> rows = rows(run.output());
      rows.forEach(System.out::println);
      assertEquals(2, rows.size(), "trials");
      double dataParallel = (Double) rows.get(0).get(1);
      double task = (Double) rows.get(1).get(1);
      assertTrue(Math.abs(dataParallel - task) <= A_POINT, rows.toString());
    }
  }

  private static List<List<Object>> rows(String output) throws Exception {
    try (SparkSession spark = LocalSpark.open()) {
      return SqlSession.open(spark, Outputs.at(output, Map.of()), List.of("digits"))
          .query(QUERY)
          .rows();
    }
  }
}
