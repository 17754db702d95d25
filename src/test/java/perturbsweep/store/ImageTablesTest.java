package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.pipeline.ImageCurvePoint;
import perturbsweep.pipeline.ImageMetrics;
import perturbsweep.pipeline.ImageOutcome;
import perturbsweep.pipeline.MemoryCache;
import perturbsweep.pipeline.Provenance;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.SyntheticTrial;

/** The tables of trials with images. */
class ImageTablesTest {

  private static final String SWEEP = "demo";
  private static final ImageTrial GREY = SampleImageOutcomes.trial(-5_000_000_000L);
  private static final ImageTrial WIDE = SampleImageOutcomes.wide();
  private static final List<String> OF_IMAGES =
      List.of(
          "image_blocks",
          "image_classes",
          "image_curves",
          "image_samples",
          "image_trials",
          "stages");

  @TempDir private Path folder;
  private final MemoryCache cache = new MemoryCache();
  private Outputs outputs;
  private TablesInDuckDb tables;

  @BeforeEach
  void openOutputs() throws IOException {
    outputs = Outputs.at(folder.toString(), Map.of());
    tables = new TablesInDuckDb(folder.resolve(Path.of(SWEEP, "tables")));
  }

  private void write(ImageOutcome... outcomes) throws IOException {
    for (ImageOutcome outcome : outcomes) {
      cache.saveOutcome(SampleImageOutcomes.outcomeKey(outcome.trial()), outcome);
    }
    rewrite(
        Stream.of(outcomes).map(outcome -> SampleImageOutcomes.planned(outcome.trial())).toList());
  }

  private void rewrite(List<PlannedTrial> plan) throws IOException {
    new SweepTables(outputs, SWEEP, plan, cache).rewrite();
  }

  private List<String> written() throws IOException {
    List<String> written = new ArrayList<>();
    for (Table<?> table : Tables.all()) {
      if (!tables.files(table.name()).isEmpty()) {
        written.add(table.name());
      }
    }
    return written.stream().sorted().toList();
  }

  @Test
  void aSweepOfImagesHasTheirTablesAndNoOthers() throws IOException {
    write(SampleImageOutcomes.finished(GREY));
    assertEquals(OF_IMAGES, written());
    assertEquals(List.of(SWEEP), outputs.sweeps());
  }

  @Test
  void filesOfAnEarlierPlanOfTheOtherKindGo() throws IOException {
    SyntheticTrial synthetic = SampleOutcomes.trial(30, 0);
    cache.saveOutcome(
        SampleOutcomes.outcomeKey(synthetic), SampleOutcomes.finished(synthetic, 0.75));
    rewrite(List.of(SampleOutcomes.planned(synthetic)));
    assertTrue(written().contains("trials"));
    write(SampleImageOutcomes.finished(GREY));
    assertEquals(OF_IMAGES, written());
  }

  @Test
  void aSweepOfBothHasAllStagesInOneTable() throws IOException, SQLException {
    SyntheticTrial synthetic = SampleOutcomes.trial(30, 0);
    cache.saveOutcome(
        SampleOutcomes.outcomeKey(synthetic), SampleOutcomes.finished(synthetic, 0.75));
    cache.saveOutcome(SampleImageOutcomes.outcomeKey(GREY), SampleImageOutcomes.finished(GREY));
    rewrite(List.of(SampleImageOutcomes.planned(GREY), SampleOutcomes.planned(synthetic)));
    assertEquals(
        List.of("train", "craft", "retrain", "evaluate", "natural", "evaluate"),
        tables.column("select kind from stages"));
    assertEquals(
        List.of(1L, 1L),
        tables.row("select (select count(*) from trials), count(*) from image_trials"));
  }

  @Test
  void theCraftStageIsOneRowWithTheKeyOfTheWholeStage() throws IOException, SQLException {
    write(SampleImageOutcomes.finished(GREY));
    assertEquals(
        List.of(SampleImageOutcomes.stages(GREY).get(1).key().hash(), GREY.id().value(), 2.5),
        tables.row("select key, trial, seconds from stages where kind = 'craft'"));
  }

  @Test
  void parametersOfAGreyTrial() throws IOException, SQLException {
    write(SampleImageOutcomes.finished(GREY));
    assertEquals(
        Arrays.asList(
            GREY.id().value(),
            "mnist",
            "0 1 2 3 4 5 6 7 8 9",
            1000,
            200,
            "",
            "conv-net",
            null,
            null,
            null,
            "natural-random",
            300,
            "pgd",
            "L2",
            2.0,
            100,
            0.2,
            "task",
            null,
            null,
            -5_000_000_000L),
        tables.row(
            "select trial, data, classes, train_images, test_images, contents, network, depth,"
                + " widen, dropout, scenario, crafted_images, attack, norm, epsilon, attack_steps,"
                + " attack_step_size, distribution, workers, averaging_frequency, seed"
                + " from image_trials"));
    assertEquals(List.of(2, 0.1, 0.9, 5e-4, 64, "none", 0.1, 10, 1e-4, 1e-8), recipe("train"));
    assertEquals(
        List.of(3, 0.05, 0.8, 1e-3, 128, "crop-flip", 0.5, 3, 1e-3, 1e-7), recipe("retrain"));
  }

  private List<Object> recipe(String stage) throws SQLException, IOException {
    String columns =
        Stream.of(
                "epochs",
                "learning_rate",
                "momentum",
                "weight_decay",
                "batch_size",
                "augmentation",
                "plateau_factor",
                "plateau_patience",
                "plateau_threshold",
                "plateau_smallest_change")
            .map(name -> stage + "_" + name)
            .collect(Collectors.joining(", "));
    return tables.row("select " + columns + " from image_trials");
  }

  @Test
  void parametersOfATrialOfSomeClassesInColourOnSeveralWorkers() throws IOException, SQLException {
    write(SampleImageOutcomes.finished(WIDE));
    assertEquals(
        List.of("cifar-10", "3 5", "a".repeat(64), "wide-resnet", 10, 2, 0.3, "noise"),
        tables.row(
            "select data, classes, contents, network, depth, widen, dropout, scenario"
                + " from image_trials"));
    assertEquals(
        List.of("data-parallel", 2, 16),
        tables.row("select distribution, workers, averaging_frequency from image_trials"));
  }

  @Test
  void everyMetricButTheClassesIsAColumnUnderItsOwnName() throws Exception {
    write(SampleImageOutcomes.finished(GREY));
    for (RecordComponent metric : ImageMetrics.class.getRecordComponents()) {
      if (!metric.getName().equals("classes")) {
        assertEquals(
            metric.getAccessor().invoke(SampleImageOutcomes.metrics(GREY)),
            tables.row("select " + snakeCase(metric.getName()) + " from image_trials").get(0));
      }
    }
  }

  @Test
  void everythingKnownOfProvenanceAndEpochsIsAColumn() {
    assertTrue(names(Tables.IMAGE_TRIALS).containsAll(components(Provenance.class)));
    assertTrue(names(Tables.IMAGE_CURVES).containsAll(components(ImageCurvePoint.class)));
  }

  private static List<String> names(Table<?> table) {
    return table.columns().stream().map(Column::name).toList();
  }

  private static List<String> components(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> snakeCase(component.getName()))
        .toList();
  }

  private static String snakeCase(String name) {
    return name.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  @Test
  void secondsAreThoseOfEachStage() throws IOException, SQLException {
    write(SampleImageOutcomes.finished(GREY));
    assertEquals(
        List.of(1.5, 2.5, 3.5, 4.5),
        tables.row(
            "select train_seconds, craft_seconds, retrain_seconds, evaluate_seconds"
                + " from image_trials"));
  }

  /** f: 15 batches of 64 of 1000, twice, in 2 s; g: 2 batches of 128 of 300, once, in 1/4 s. */
  @Test
  void imagesPerSecondAreThoseThatFilledABatch() throws IOException, SQLException {
    write(SampleImageOutcomes.finished(GREY));
    assertEquals(
        List.of(960.0, 1024.0),
        tables.row("select train_images_per_second, retrain_images_per_second from image_trials"));
  }

  @Test
  void nobodyKnowsHowManyImagesThereAreOfSomeClasses() throws IOException, SQLException {
    write(SampleImageOutcomes.finished(WIDE));
    assertEquals(
        Arrays.asList(null, 1024.0),
        tables.row("select train_images_per_second, retrain_images_per_second from image_trials"));
  }

  @Test
  void aTrialThatDidNotFinishIsARowWithItsReason() throws IOException, SQLException {
    write(SampleImageOutcomes.diverged(GREY));
    assertEquals(
        Arrays.asList("diverged", "loss is Infinity at epoch 2", null, null, 1.5, null),
        tables.row(
            "select status, reason, natural_test_accuracy, adversarial_best_epoch, train_seconds,"
                + " retrain_images_per_second from image_trials"));
    assertEquals(
        List.of(1, Double.POSITIVE_INFINITY),
        tables.row("select epoch, loss from image_curves where isnan(test_accuracy)"));
    assertEquals(List.of(0L), tables.column("select count(*) from image_classes"));
    assertEquals(List.of(0L), tables.column("select count(*) from image_samples"));
    assertEquals(List.of(0L), tables.column("select count(*) from image_blocks"));
  }

  @Test
  void curvesFollowBothNetworksOverTheirEpochs() throws IOException, SQLException {
    write(SampleImageOutcomes.finished(GREY));
    String trial = GREY.id().value();
    assertEquals(
        List.of(
            List.of(SWEEP, trial, "natural", 1, 0.7, 0.5, 0.1, 0.625, 0.5),
            List.of(SWEEP, trial, "natural", 2, 0.25, 0.9, 0.1, 0.875, 1.5),
            List.of(SWEEP, trial, "adversarial", 1, 1 / 3.0, 0.75, 0.05, 0.5, 0.25)),
        tables.query(
            "select sweep, trial, classifier, epoch, loss, accuracy, learning_rate, test_accuracy,"
                + " seconds from image_curves"));
  }

  @Test
  void classesBearTheirPublishedNumbers() throws IOException, SQLException {
    write(SampleImageOutcomes.finished(WIDE), SampleImageOutcomes.finished(GREY));
    String columns = "select label, target, images, fooled, success_rate from image_classes";
    assertEquals(
        List.of(Arrays.asList(null, 5, 200, 150, 0.75), Arrays.asList(null, 3, 100, 0, 0.0)),
        tables.query(columns + " where trial = '%s'".formatted(WIDE.id())));
    assertEquals(
        List.of(List.of(0, 1, 200, 150, 0.75), List.of(1, 0, 100, 0, 0.0)),
        tables.query(columns + " where trial = '%s'".formatted(GREY.id())));
  }

  @Test
  void keptImagesAreRowsWithBothTheirForms() throws IOException, SQLException {
    write(SampleImageOutcomes.finished(WIDE), SampleImageOutcomes.finished(GREY));
    String trial = WIDE.id().value();
    assertEquals(
        List.of(
            Arrays.asList(trial, 0, null, 5, true, 3, 32, 32, 3072L, 1 / 3f, 0f, 0f, 0.1f),
            Arrays.asList(trial, 1, null, 5, false, 3, 32, 32, 3072L, 1 / 3f, 0f, 1f, 0.1f)),
        tables.query(
            "select trial, place, label, target, fooled, channels, height, width,"
                + " len(natural_pixels), natural_pixels[1], natural_pixels[2], natural_pixels[3072],"
                + " perturbed_pixels[2] from image_samples"));
    assertNull(tables.row("select label from image_samples where place = 0").get(0));
  }
}
