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
import perturbsweep.pipeline.ImageOutcome;
import perturbsweep.spark.LocalSpark;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.Augmentation;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageLimits;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.ImageSamples;
import perturbsweep.spec.ImageScenario;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PlateauRule;
import perturbsweep.store.Outputs;
import perturbsweep.store.SampleImageOutcomes;
import perturbsweep.store.SampleTables;

/** Means over the seeds of trials with images, beside the published points. */
class ImageMeansTest {

  private static final int ALL = 60_000;

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

  /** The paper's for digits and random targets, but for what is given. */
  private static ImageTrial paper(Perturbation perturbation, int train, double rate, long seed) {
    ImageTrial like = SampleImageOutcomes.trial(seed);
    return new ImageTrial(
        new ImageSamples(ImageData.MNIST, ImageLimits.firstOf(ImageData.MNIST, train, 10_000), ""),
        like.network(),
        ImageScenario.NATURAL_RANDOM,
        train,
        perturbation,
        recipe(0.1),
        recipe(rate),
        like.distribution(),
        seed,
        Artifacts.NONE);
  }

  private static ImageRecipe recipe(double rate) {
    return new ImageRecipe(
        100, rate, 0.9, 5e-4, 128, PlateauRule.PYTORCH_DEFAULTS, Augmentation.NONE);
  }

  private void write(ImageTrial... trials) throws IOException {
    SampleTables.writeImages(
        outputs,
        "demo",
        Arrays.stream(trials).map(SampleImageOutcomes::finished).toArray(ImageOutcome[]::new));
  }

  /** Two seeds of one configuration, all with the sample's 0.07 of g and ten classes. */
  @Test
  void seedsAreOneConfiguration() throws IOException, QueryException {
    Perturbation size2 = new Perturbation(Norm.L2, 2, 100, 0.2);
    write(paper(size2, ALL, 0.01, 0), paper(size2, ALL, 0.01, 1), paper(size2, 600, 0.01, 0));
    assertEquals(
        List.of(List.of(600, 1L, 0.07, 0.1), List.of(ALL, 2L, 0.07, 0.1)),
        ask(
            "select crafted_images, seeds, adversarial_best_test_accuracy, chance"
                + " from image_means order by 1"));
    assertEquals(
        List.of(Arrays.asList(600, null), Arrays.asList(ALL, 0.07)),
        ask(
            "select crafted_images, adversarial_best_test_accuracy_high"
                + " from image_means order by 1"));
  }

  @Test
  void aPublishedPointStandsBesideAllOfItsSizeAndTellsWhoseRecipeIsThePapers()
      throws IOException, QueryException {
    write(
        paper(new Perturbation(Norm.L2, 2, 100, 0.2), ALL, 0.01, 0),
        paper(new Perturbation(Norm.L2, 2, 100, 0.2), ALL, 0.1, 0),
        paper(new Perturbation(Norm.L2, 2, 100, 0.2), 600, 0.01, 0),
        paper(new Perturbation(Norm.L2, 1, 100, 0.2), ALL, 0.01, 0),
        paper(new Perturbation(Norm.L2, 2, 100, 0.1), ALL, 0.01, 0),
        paper(new Perturbation(Norm.L0, 10 / 784.0, 10, 0.3), ALL, 0.1, 0),
        paper(new Perturbation(Norm.L0, 10 / 784.0, 10, 1), ALL, 0.1, 0),
        paper(new Perturbation(Norm.L0, 35 / 784.0, 35, 0.3), ALL, 0.1, 0));
    assertEquals(
        List.of(
            List.of("L0", ALL, 0.1, 0.5, false),
            List.of("L0", ALL, 0.1, 0.5, true),
            List.of("L2", 600, 0.01, 0.95, false),
            List.of("L2", ALL, 0.01, 0.95, false),
            List.of("L2", ALL, 0.01, 0.95, true),
            List.of("L2", ALL, 0.1, 0.95, false)),
        ask(
            "select norm, crafted_images, retrain_learning_rate, published, same_recipe"
                + " from image_points where measured is not null order by 1, 2, 3, 5"));
  }
}
