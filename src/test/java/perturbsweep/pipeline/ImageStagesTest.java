package perturbsweep.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import perturbsweep.data.image.ImageSet;
import perturbsweep.deep.ImageBackend;
import perturbsweep.deep.ImageTrainingState;
import perturbsweep.num.FloatMatrix;
import perturbsweep.plan.ImageCost;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageScenario;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.StageKind;

class ImageStagesTest {

  private static final ImageTrial TRIAL = ImageTrials.small();

  private static final ImageTrainers NONE =
      (distribution, architecture, recipe, seed, role) -> {
        throw new AssertionError("nothing is left to train");
      };

  private static final MemoryCache models = new MemoryCache();
  private static final MemoryImageCache images = new MemoryImageCache();

  /** Trainings take seconds: one run does for most tests. */
  private static ImageOutcome outcome;

  private static final KeptLogs logs = new KeptLogs();

  @BeforeAll
  static void runOnce() throws IOException {
    outcome = (ImageOutcome) executor(images, ImageTrainers.OF_ONE_PROCESS, logs).trial(TRIAL);
  }

  private static StageExecutor executor(ImageTrainers trainers) {
    return executor(images, trainers, new KeptLogs());
  }

  private static StageExecutor executor(ImageCache images, ImageTrainers trainers, WorkLogs logs) {
    return new StageExecutor(
        new Stores(
            images == ImageStagesTest.images ? models : new MemoryCache(),
            images,
            ImageTrials.BRIGHT_AND_DARK),
        trainers,
        Provenance.ofThisProcess("test", "none"),
        StageDeadline.of(Duration.ofHours(1)),
        logs);
  }

  private static ImageOutcome run(ImageTrial trial) throws IOException {
    return (ImageOutcome) executor(ImageTrainers.OF_ONE_PROCESS).trial(trial);
  }

  @Test
  void aTrialTrainsCraftsRetrainsAndEvaluates() throws IOException {
    assertEquals(Status.FINISHED, outcome.status(), outcome.reason());
    assertEquals(
        List.of(StageKind.TRAIN, StageKind.CRAFT, StageKind.RETRAIN, StageKind.EVALUATE),
        outcome.stages().stream().map(StageReport::kind).toList());
    assertEquals(
        ImagePipeline.stages(TRIAL).stream().map(Stage::key).toList(),
        outcome.stages().stream().map(StageReport::key).toList());
    outcome.stages().forEach(stage -> assertEquals(ImageBackend.name(), stage.form()));
    assertTrue(ImageBackend.name().matches("(onednn|nd4j)-(generic|avx|avx2|avx512)"));
    assertEquals(2, outcome.curves().get(ImageRole.NATURAL).size());
    assertEquals(2, outcome.curves().get(ImageRole.ADVERSARIAL).size());
  }

  @Test
  void metricsAreThoseOfTheCurvesAndOfTheCraftedImages() throws IOException {
    ImageMetrics metrics = outcome.metrics();
    List<ImageCurvePoint> natural = outcome.curves().get(ImageRole.NATURAL);
    List<ImageCurvePoint> adversarial = outcome.curves().get(ImageRole.ADVERSARIAL);
    assertEquals(natural.get(1).testAccuracy(), metrics.naturalTestAccuracy());
    assertEquals(adversarial.get(1).testAccuracy(), metrics.adversarialTestAccuracy());
    assertEquals(
        Math.max(adversarial.get(0).testAccuracy(), adversarial.get(1).testAccuracy()),
        metrics.adversarialBestTestAccuracy());
    CraftedImages block =
        images.findCrafted(ImagePipeline.blocks(TRIAL).get(0).key()).orElseThrow();
    int fooled = block.images().countFooledAfter();
    assertEquals(fooled / (double) TRIAL.crafted(), metrics.fooledAfter());
    assertEquals(
        fooled, metrics.classes().stream().mapToInt(ImageMetrics.ClassSuccess::fooled).sum());
    assertEquals(
        TRIAL.crafted(),
        metrics.classes().stream().mapToInt(ImageMetrics.ClassSuccess::images).sum());
  }

  @Test
  void craftedImagesAreMislabelledAndTheirOriginalsAreKeptForFigures() throws IOException {
    ImageSet natural = ImageTrials.BRIGHT_AND_DARK.part(TRIAL.samples(), ImagePart.TRAIN);
    assertEquals(TRIAL.artifacts().images(), outcome.artifacts().size());
    for (KeptImage kept : outcome.artifacts()) {
      assertEquals(natural.label(kept.place()), kept.label());
      assertEquals(1 - kept.label(), kept.target(), "of two classes, the other");
      float[] pixels = new float[natural.shape().values()];
      natural.copyPixels(kept.place(), pixels, 0);
      assertArrayEquals(pixels, kept.natural());
      double squares = 0;
      for (int i = 0; i < pixels.length; i++) {
        squares += Math.pow(kept.perturbed()[i] - pixels[i], 2);
      }
      assertTrue(squares > 0 && Math.sqrt(squares) <= 2 + 1e-4, "length " + Math.sqrt(squares));
    }
  }

  /** Two trainings of two epochs, and an attack. */
  @Test
  void theLogTellsSpeedBesideWhatMatrixProductsWouldAllow() {
    String log = String.join("\n", logs.texts().values());
    String beside = ", \\d+% of what bare matrix products would make, [1-9]";
    assertEquals(4, count("[1-9][0-9.]* images/s" + beside, log), log);
    assertEquals(1, count("[1-9][0-9.]* input gradients/s" + beside, log), log);
  }

  private static long count(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  @Test
  void noiseHasNoClassOfItsOwn() throws IOException {
    ImageOutcome noise = run(ImageTrials.of(ImageScenario.NOISE, 8, 0));
    assertEquals(Status.FINISHED, noise.status(), noise.reason());
    noise.metrics().classes().forEach(success -> assertNull(success.label()));
    noise.artifacts().forEach(image -> assertNull(image.label()));
  }

  @Test
  void whatHasEndedIsNotComputedAgain() throws IOException {
    assertEquals(outcome, executor(NONE).trial(TRIAL));
    executor(NONE).classifier(ImagePipeline.train(TRIAL));
    executor(NONE).craft(ImagePipeline.blocks(TRIAL).get(0));
  }

  /** The second block of 300 images. */
  @Test
  void aBlockReportsItsOwnOperations() throws IOException {
    ImageTrial trial = ImageTrials.of(ImageScenario.NOISE, 300, 0);
    StageReport report =
        executor(ImageTrainers.OF_ONE_PROCESS).craft(ImagePipeline.blocks(trial).get(1));
    assertEquals(Status.FINISHED, report.status(), report.reason());
    assertEquals(ImageCost.craft(trial, 300 - ImagePipeline.BLOCK).flop(), report.flop());
  }

  /** As when its file was damaged since. */
  @Test
  void imagesForALostNetworkOfManyWorkersAreLeftToTheDriver() throws IOException {
    CraftBlock block = ImagePipeline.blocks(ImageTrials.dataParallel(0)).get(0);
    StageReport report = executor(ImageTrainers.OF_ONE_PROCESS).craft(block);
    assertEquals(Status.FAILED, report.status());
    assertTrue(report.reason().contains("only the driver can train it"), report.reason());
    assertTrue(images.findCrafted(block.key()).isEmpty(), "nothing is kept");
  }

  @Test
  void aTrainingThatWasBrokenOffGoesOnFromItsLastEpoch() throws IOException {
    Stage stage = ImagePipeline.train(TRIAL);
    ImageClassifierResult whole = images.findClassifier(stage.key()).orElseThrow();

    MemoryImageCache other = new MemoryImageCache();
    Stores stores = new Stores(models, other, ImageTrials.BRIGHT_AND_DARK);
    Provenance origin = Provenance.ofThisProcess("test", "none");
    ImageStages broken =
        new ImageStages(stores, ObservedTraining.brokenOff(ImageRole.NATURAL), origin);
    assertThrows(CancellationException.class, () -> broken.train(stage, KeptLogs.attempts()));
    assertEquals(1, other.findCheckpoint(stage.key()).orElseThrow().state().epochs());

    ImageStages again = new ImageStages(stores, ImageTrainers.OF_ONE_PROCESS, origin);
    ImageClassifierResult continued = again.train(stage, KeptLogs.attempts());
    assertArrayEquals(
        ((FloatMatrix) whole.parameters()).values(),
        ((FloatMatrix) continued.parameters()).values());
    assertEquals(
        whole.curve().stream().map(ImageCurvePoint::loss).toList(),
        continued.curve().stream().map(ImageCurvePoint::loss).toList());
    assertTrue(other.findCheckpoint(stage.key()).isEmpty(), "an ended training needs none");
  }

  /** Of an epoch that took a thousand. */
  @Test
  void secondsOfATrainingThatGoesOnIncludeThoseOfItsEpochsBefore() throws IOException {
    Stage stage = ImagePipeline.train(TRIAL);
    MemoryImageCache other = new MemoryImageCache();
    ImageTrainingState state =
        ImageTrainers.OF_ONE_PROCESS
            .of(
                TRIAL.distribution(),
                ImageStages.architecture(TRIAL),
                TRIAL.training(),
                0,
                ImageRole.NATURAL.label())
            .start();
    ImageTrainingState afterOne =
        new ImageTrainingState(1, state.parameters(), state.momentum(), state.scheduler());
    other.saveCheckpoint(
        stage.key(),
        new ImageCheckpoint(List.of(new ImageCurvePoint(1, 0.7, 0.5, 0.01, 0.5, 1000)), afterOne));
    StageReport report =
        executor(other, ImageTrainers.OF_ONE_PROCESS, new KeptLogs()).classifier(stage);
    assertEquals(Status.FINISHED, report.status(), report.reason());
    assertTrue(report.seconds() > 1000, report.seconds() + " s");
  }

  /** As when its process was killed between keeping the network and forgetting its epochs. */
  @Test
  void epochsThatWereLeftBehindGoWhenTheirNetworkIsRead() throws IOException {
    StageKey key = ImagePipeline.train(TRIAL).key();
    ImageClassifierResult whole = images.findClassifier(key).orElseThrow();
    ImageTrainingState state =
        new ImageTrainingState(2, whole.parameters(), whole.parameters(), null);
    images.saveCheckpoint(key, new ImageCheckpoint(whole.curve(), state));
    executor(NONE).trial(ImageTrials.keeping(2));
    assertTrue(images.findCheckpoint(key).isEmpty());
  }

  /** What was trained is kept apart from what figures ask for. */
  @Test
  void otherArtifactsTrainNothingAgain() throws IOException {
    ImageOutcome other = (ImageOutcome) executor(NONE).trial(ImageTrials.keeping(1));
    assertEquals(Status.FINISHED, other.status(), other.reason());
    assertEquals(outcome.curves(), other.curves());
    assertEquals(outcome.metrics(), other.metrics());
    assertEquals(1, other.artifacts().size());
  }

  @Test
  void aRetrainingThatWasBrokenOffGoesOnFromItsLastEpoch() throws IOException {
    MemoryImageCache other = new MemoryImageCache();
    StageKey key = ImagePipeline.retrain(TRIAL).key();
    StageExecutor broken =
        executor(other, ObservedTraining.brokenOff(ImageRole.ADVERSARIAL), new KeptLogs());
    assertThrows(CancellationException.class, () -> broken.trial(TRIAL));
    assertEquals(1, other.findCheckpoint(key).orElseThrow().state().epochs());

    ImageOutcome continued =
        (ImageOutcome) executor(other, ImageTrainers.OF_ONE_PROCESS, new KeptLogs()).trial(TRIAL);
    assertEquals(losses(outcome), losses(continued));
    assertEquals(outcome.metrics(), continued.metrics());
    assertTrue(other.findCheckpoint(key).isEmpty(), "an ended training needs none");
    assertTrue(other.findClassifier(key).isPresent());
  }

  private static List<Double> losses(ImageOutcome of) {
    return of.curves().get(ImageRole.ADVERSARIAL).stream().map(ImageCurvePoint::loss).toList();
  }

  /** The losses of batches are those before their steps, and no batch follows the last step. */
  @Test
  void aTrainingThatGoesAstrayInItsLastStepHasDiverged() throws IOException {
    ImageTrainers astray =
        ObservedTraining.trainers(
            observer ->
                (epoch, state) ->
                    observer.observe(
                        epoch, () -> epoch.epoch() < 2 ? state.get() : astray(state.get())));
    MemoryImageCache other = new MemoryImageCache();
    Stores stores = new Stores(models, other, ImageTrials.BRIGHT_AND_DARK);
    ImageStages stages = new ImageStages(stores, astray, Provenance.ofThisProcess("test", "none"));
    ImageClassifierResult ended = stages.train(ImagePipeline.train(TRIAL), KeptLogs.attempts());
    assertEquals(Status.DIVERGED, ended.report().status());
    assertTrue(
        ended.report().reason().contains("loss on test images is NaN after 2 epochs"),
        ended.report().reason());
  }

  private static ImageTrainingState astray(ImageTrainingState state) {
    FloatMatrix parameters = new FloatMatrix(1, state.parameters().columns());
    Arrays.fill(parameters.values(), Float.NaN);
    return new ImageTrainingState(state.epochs(), parameters, state.momentum(), state.scheduler());
  }

  /** Three blocks, of which the first tells that f is none. */
  @Test
  void noBlockFollowsOneThatDidNotFinish() throws IOException {
    ImageTrial wild = ImageTrials.withLearningRate(1e20, 3 * ImagePipeline.BLOCK);
    ImageStages stages =
        new ImageStages(
            new Stores(models, new MemoryImageCache(), ImageTrials.BRIGHT_AND_DARK),
            ImageTrainers.OF_ONE_PROCESS,
            Provenance.ofThisProcess("test", "none"));
    List<CraftedImages> crafted = stages.crafted(wild, KeptLogs.attempts());
    assertEquals(
        List.of(Status.DIVERGED), crafted.stream().map(one -> one.report().status()).toList());
  }

  @Test
  void aTrialWhoseFirstTrainingDivergesSaysSoAndCraftsNothing() throws IOException {
    ImageTrial wild = ImageTrials.withLearningRate(1e20);
    ImageOutcome ended = run(wild);
    assertEquals(Status.DIVERGED, ended.status());
    assertTrue(ended.reason().startsWith("train: "), ended.reason());
    CraftBlock block = ImagePipeline.blocks(wild).get(0);
    assertEquals(Status.DIVERGED, executor(ImageTrainers.OF_ONE_PROCESS).craft(block).status());
    assertTrue(images.findCrafted(block.key()).isEmpty());
  }
}
