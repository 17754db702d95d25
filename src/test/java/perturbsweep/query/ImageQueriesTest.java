package perturbsweep.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.spark.LocalSpark;
import perturbsweep.spec.ImageTrial;
import perturbsweep.store.Outputs;
import perturbsweep.store.SampleImageOutcomes;
import perturbsweep.store.SampleOutcomes;
import perturbsweep.store.SampleTables;

/** Questions to sweeps with images, and to others about images. */
class ImageQueriesTest {

  private static final List<String> OF_IMAGES =
      List.of("image_trials", "image_curves", "image_classes", "image_blocks", "image_samples");

  private static SparkSession spark;

  @TempDir private Path folder;
  private Outputs outputs;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.open();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @BeforeEach
  void openOutputs() throws IOException {
    outputs = Outputs.at(folder.toString(), Map.of());
  }

  private List<List<Object>> ask(String sql) throws IOException, QueryException {
    return SqlSession.open(spark, outputs, List.of()).query(sql).rows();
  }

  @Test
  void trialsJoinTheirEpochsClassesImagesAndStages() throws IOException, QueryException {
    ImageTrial trial = SampleImageOutcomes.wide();
    SampleTables.writeImages(outputs, "demo", SampleImageOutcomes.finished(trial));
    assertEquals(
        List.of(List.of("natural", 2, 0.875), List.of("adversarial", 1, 0.5)),
        ask(
            "select classifier, max(epoch), max_by(test_accuracy, epoch) from image_trials"
                + " join image_curves using (sweep, trial) group by 1 order by 2 desc"));
    assertEquals(
        List.of(Arrays.asList(null, 3, 0.0), Arrays.asList(null, 5, 0.75)),
        ask(
            "select label, target, success_rate from image_trials"
                + " join image_classes using (sweep, trial) order by target"));
    assertEquals(
        List.of(List.of(0, true, 3072, 1 / 3f, 0.1f), List.of(1, false, 3072, 1 / 3f, 0.1f)),
        ask(
            "select place, fooled, size(natural_pixels), natural_pixels[0], perturbed_pixels[1]"
                + " from image_trials join image_samples using (sweep, trial) order by place"));
    assertEquals(
        List.of(List.of(4L, 12.0)),
        ask("select count(*), sum(seconds) from stages join image_trials using (sweep, trial)"));
  }

  @Test
  void aSweepOfRandomSamplesHasNoImages() throws IOException, QueryException {
    SampleTables.write(outputs, "demo", SampleOutcomes.finished(SampleOutcomes.trial(10, 0), 0.5));
    for (String table : OF_IMAGES) {
      assertEquals(List.of(List.of(0L)), ask("select count(*) from " + table), table);
    }
    assertEquals(List.of(), ask("select explode(natural_pixels) from image_samples"));
  }

  @Test
  void aSweepOfImagesHasNoRandomSamples() throws IOException, QueryException {
    SampleTables.writeImages(
        outputs, "demo", SampleImageOutcomes.finished(SampleImageOutcomes.trial(0)));
    for (String table : List.of("trials", "curves", "theory", "maps", "images", "means")) {
      assertEquals(List.of(List.of(0L)), ask("select count(*) from " + table), table);
    }
    assertEquals(List.of(List.of(1L)), ask("select count(*) from image_trials"));
  }

  @Test
  void theSlowestStagesAreThoseOfImagesToo() throws IOException, QueryException {
    SampleTables.writeImages(
        outputs, "demo", SampleImageOutcomes.finished(SampleImageOutcomes.trial(0)));
    assertEquals(
        List.of(List.of("evaluate", 4.5 / 12), List.of("retrain", 3.5 / 12)),
        ask("select kind, share from slowest order by seconds desc limit 2"));
  }
}
