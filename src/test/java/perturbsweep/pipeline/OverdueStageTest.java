package perturbsweep.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import perturbsweep.num.Matrix;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Loss;
import perturbsweep.spec.Multipliers;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PixelForm;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.TrainerKind;
import perturbsweep.train.CurvePoint;

/** Stages that take hours, and have a second. */
@Timeout(120)
class OverdueStageTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int ENDLESS = 2_000_000_000;

  /**
   * Bytes: the smallest matrix of a large trial has 2000 x 400 numbers, and DL4J leaves some
   * vectors to the garbage collector.
   */
  private static final long ANY_MATRIX = 3_200_000;

  /** Native libraries are loaded once, which takes a second too, and keep some memory. */
  @BeforeAll
  static void warmUp() throws IOException {
    for (TrainerKind trainer : List.of(TrainerKind.SGD, TrainerKind.DL4J)) {
      SyntheticTrial trial =
          trial(20, 20, recipe(trainer, 10), new Perturbation(Norm.L2, 0.3, 1, 0.2));
      KeptLogs.executor(new MemoryCache(), new KeptLogs()).trial(trial);
    }
  }

  private final MemoryCache cache = new MemoryCache();
  private final KeptLogs logs = new KeptLogs();

  @ParameterizedTest
  @EnumSource(TrainerKind.class)
  void aTrainingBecomesAFailedResultAndFreesItsMemory(TrainerKind trainer) throws IOException {
    SyntheticTrial trial = large(trainer, new Perturbation(Norm.L2, 0.3, 20, 0.2), 2000);
    long before = Pointer.totalBytes();
    StageReport report =
        KeptLogs.executor(cache, logs, SECOND).classifier(SyntheticPipeline.natural(trial));
    assertOverdue("natural", report.status(), report.reason());
    assertFreed(before);
  }

  @ParameterizedTest
  @CsvSource({
    "PGD, L2, 2000000000",
    "PGD, LINF, 2000000000",
    "PGD, L0, 2000",
    "PGD_SIGN, LINF, 2000000000",
    "PGD_FEASIBLE, L0, 2000"
  })
  void anAttackBecomesAFailedRowAndFreesItsMemory(AttackKind kind, Norm norm, int steps)
      throws IOException {
    Perturbation attack =
        new Perturbation(kind, norm, 0.3, steps, 0.2, Multipliers.QP, PixelForm.SIGN);
    SyntheticTrial trial = large(TrainerKind.SGD, attack, 2000);
    keepClassifiers(trial);
    long before = Pointer.totalBytes();
    SyntheticOutcome outcome =
        (SyntheticOutcome) KeptLogs.executor(cache, logs, SECOND).trial(trial);
    assertOverdue("attack", outcome.status(), outcome.reason());
    assertEquals(
        outcome, cache.findOutcome(TrialPipeline.outcomeKey(trial)).orElseThrow(), "is kept");
    assertFreed(before);
  }

  @Test
  void theOtherStagesDoToo() throws IOException {
    SyntheticTrial endless = large(TrainerKind.SGD, new Perturbation(Norm.L2, 0.3, 1, 0.2), 20);
    keepClassifiers(endless);
    SyntheticOutcome adversarial =
        (SyntheticOutcome) KeptLogs.executor(cache, logs, SECOND).trial(endless);
    assertOverdue("adversarial", adversarial.status(), adversarial.reason());
    List<CurvePoint> curve = adversarial.curves().get(ClassifierRole.ADVERSARIAL);
    assertTrue(curve.get(curve.size() - 1).epoch() > 0, "how far it came");

    SyntheticTrial manyFresh = manyFresh();
    keepClassifiers(manyFresh);
    SyntheticOutcome evaluate =
        (SyntheticOutcome) KeptLogs.executor(cache, logs, SECOND).trial(manyFresh);
    assertOverdue("evaluate", evaluate.status(), evaluate.reason());
  }

  @Test
  void theLogHasThePlaceWhereTheTimeWasOver() throws IOException {
    SyntheticTrial trial = large(TrainerKind.SGD, new Perturbation(Norm.L2, 0.3, 1, 0.2), 20);
    KeptLogs.executor(cache, logs, SECOND).classifier(SyntheticPipeline.noise(trial));
    String log = logs.texts().get("noise-" + trial.id());
    assertTrue(log.contains("noise failed after 1."), log);
    assertTrue(log.contains("perturbsweep.train.SgdTrainer.train("), log);
  }

  /** As Spark ends a task that it has no use for any more. */
  @Test
  void anInterruptedTaskKeepsNothing() throws Exception {
    SyntheticTrial trial = large(TrainerKind.SGD, new Perturbation(Norm.L2, 0.3, 1, 0.2), 20);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread task =
        new Thread(
            () ->
                thrown.set(
                    assertThrows(
                        Throwable.class, () -> KeptLogs.executor(cache, logs).trial(trial))));
    task.start();
    while (logs.texts().getOrDefault("trial-" + trial.id(), "").lines().count() < 3) {
      Thread.sleep(10);
    }
    task.interrupt();
    task.join();
    assertEquals(CancellationException.class, thrown.get().getClass());
    assertEquals(0, cache.saved());
    assertTrue(logs.texts().get("trial-" + trial.id()).contains("broken off"));
  }

  private static void assertOverdue(String stage, Status status, String reason) {
    assertEquals(Status.FAILED, status);
    assertEquals(
        stage + ": has not ended within its deadline of 1 s (run.stage-deadline-seconds)", reason);
  }

  private static void assertFreed(long before) {
    long after = Pointer.totalBytes();
    assertTrue(after - before < ANY_MATRIX, before + " bytes before, after it " + after);
  }

  /** Weights before any training stand for those after it. */
  private void keepClassifiers(SyntheticTrial trial) {
    keep(SyntheticPipeline.natural(trial), ClassifierRole.NATURAL);
    keep(SyntheticPipeline.noise(trial), ClassifierRole.NOISE);
  }

  private void keep(Stage stage, ClassifierRole role) {
    Matrix weights = new TrialData((SyntheticTrial) stage.trial()).initialWeights(role);
    cache.saveClassifier(
        new ClassifierResult(
            new StageClock(stage).finished(),
            List.of(new CurvePoint(0, 1, 0.5, 0.1, 0.01, null, null)),
            weights));
  }

  private static SyntheticTrial large(TrainerKind trainer, Perturbation perturbation, int samples) {
    return trial(samples, 100, recipe(trainer, ENDLESS), perturbation);
  }

  /** Each has a random stream of its own, and so all of them take a minute to draw. */
  private static SyntheticTrial manyFresh() {
    return trial(
        4, 50_000_000, recipe(TrainerKind.SGD, 10), new Perturbation(Norm.L2, 0.3, 1, 0.2));
  }

  /** As many coordinates as samples. */
  private static SyntheticTrial trial(
      int samples, int freshSamples, Recipe recipe, Perturbation perturbation) {
    return new SyntheticTrial(
        Distribution.UNIFORM,
        BasePoints.NOISE,
        samples,
        400,
        samples,
        samples,
        freshSamples,
        0.01,
        recipe,
        perturbation,
        0);
  }

  private static Recipe recipe(TrainerKind trainer, int epochs) {
    return new Recipe(
        epochs,
        0.01,
        0.9,
        Loss.EXPONENTIAL,
        PlateauRule.PYTORCH_DEFAULTS,
        trainer,
        trainer.isAdaptive() ? 1e-6 : 0,
        Precision.FLOAT32);
  }
}
