package perturbsweep.benchmark;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.NativeThreads;
import perturbsweep.pipeline.ClassifierResult;
import perturbsweep.pipeline.ImageTrainers;
import perturbsweep.pipeline.PerturbedNoise;
import perturbsweep.pipeline.ProductClock;
import perturbsweep.pipeline.Provenance;
import perturbsweep.pipeline.Stage;
import perturbsweep.pipeline.StageDeadline;
import perturbsweep.pipeline.StageExecutor;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.Stores;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.pipeline.SyntheticPipeline;
import perturbsweep.plan.ProductShape;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Loss;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.TrainerKind;
import perturbsweep.store.FolderImages;
import perturbsweep.store.HadoopImageCache;
import perturbsweep.store.HadoopModelCache;
import perturbsweep.store.Outputs;
import perturbsweep.store.StageLogs;

/**
 * The paper's base trial from nothing to its row, in units of one bare float32 product of 10,000 x
 * 10,000 x 1000 timed in the same run: an evaluation of 10,000 noise samples is one such product.
 * Not part of the build, for its name is none of a test's: run it with {@code mvn -q test
 * -Dtest=BaseTrialSpeed}, six minutes on two cores that do nothing else.
 */
class BaseTrialSpeed {

  private static final ProductShape EVALUATION = new ProductShape(10_000, 10_000, 1000);
  private static final double PRODUCT_SECONDS = 5;

  private static final double MOST_PRODUCTS = 300;

  /** Of a whole training; that on noise draws its 100 million numbers too. */
  private static final double LEAST_SHARE_OF_RATE = 0.85;

  private static final double LEAST_ACCURACY = 0.98;

  /** The diagnosis, of the time of the three trainings. */
  private static final double MOST_OF_DIAGNOSIS = 0.1;

  /** Of the time of L2's adversarial training, for all norms. */
  private static final Map<Norm, Double> MOST_OF_ATTACKS =
      Map.of(Norm.L2, 0.25, Norm.LINF, 0.25, Norm.L0, 1.0);

  @TempDir Path folder;

  @Test
  void takesFewTimesABareProduct() throws IOException {
    Outputs outputs = Outputs.at(folder.toString(), Map.of());
    HadoopModelCache cache = new HadoopModelCache(outputs);
    StageExecutor executor =
        new StageExecutor(
            new Stores(cache, new HadoopImageCache(outputs), new FolderImages("", Map.of())),
            ImageTrainers.OF_ONE_PROCESS,
            Provenance.ofThisProcess("benchmark", "none"),
            StageDeadline.of(Duration.ofDays(1)),
            new StageLogs(outputs, "benchmark", "run"));
    SyntheticTrial trial = trial(Norm.L2);
    double before = rate();
    long start = System.nanoTime();
    SyntheticOutcome outcome = (SyntheticOutcome) executor.trial(trial);
    double seconds = (System.nanoTime() - start) / 1e9;
    double rate = (before + rate()) / 2;
    assertEquals(Status.FINISHED, outcome.status(), outcome.reason());
    double products = seconds * rate / EVALUATION.flop();
    System.out.printf(
        Locale.ROOT,
        "%d threads, bare product %.1f GFLOP/s, %.3f s%nbase trial %.1f s, %.0f products, accuracy"
            + " of g on natural data %.3f%n",
        NativeThreads.current(),
        rate / 1e9,
        EVALUATION.flop() / rate,
        seconds,
        products,
        outcome.metrics().adversarialAccuracyOnNatural());
    Map<StageKind, Double> shares = new EnumMap<>(StageKind.class);
    for (StageReport stage : outcome.stages()) {
      shares.put(stage.kind(), stage.flop() / stage.seconds() / rate);
      System.out.printf(
          Locale.ROOT,
          "%-12s %7.1f s, %4d evaluations, %4d exact epochs, %3.0f%% of the bare product's rate%n",
          stage.kind().label(),
          stage.seconds(),
          stage.evaluations(),
          stage.exactEpochs(),
          100 * shares.get(stage.kind()));
    }
    double diagnosis =
        seconds(outcome, StageKind.DIAGNOSE)
            / seconds(outcome, StageKind.NATURAL, StageKind.NOISE, StageKind.ADVERSARIAL);
    System.out.printf(Locale.ROOT, "diagnosis %.1f%% of the trainings%n", 100 * diagnosis);
    Map<Norm, Double> attacks =
        attacks(natural(cache, trial), seconds(outcome, StageKind.ADVERSARIAL));
    assertAll(
        () -> assertTrue(products <= MOST_PRODUCTS, "products"),
        () -> assertTrue(diagnosis <= MOST_OF_DIAGNOSIS, "diagnosis"),
        () -> assertTrue(shares.get(StageKind.ADVERSARIAL) >= LEAST_SHARE_OF_RATE, "adversarial"),
        () -> assertTrue(outcome.metrics().adversarialAccuracyOnNatural() >= LEAST_ACCURACY),
        () ->
            MOST_OF_ATTACKS.forEach(
                (norm, most) -> assertTrue(attacks.get(norm) <= most, norm.label())));
  }

  private static double rate() {
    try (ProductClock product = new ProductClock(EVALUATION)) {
      return product.flopPerSecond(PRODUCT_SECONDS);
    }
  }

  private static double seconds(SyntheticOutcome outcome, StageKind... kinds) {
    return outcome.stages().stream()
        .filter(stage -> List.of(kinds).contains(stage.kind()))
        .mapToDouble(StageReport::seconds)
        .sum();
  }

  private static OneHiddenLayer natural(HadoopModelCache cache, SyntheticTrial trial)
      throws IOException {
    Stage stage = SyntheticPipeline.natural(trial);
    ClassifierResult natural = cache.findClassifier(stage.key()).orElseThrow();
    return new OneHiddenLayer(natural.weights(), trial.slope());
  }

  /** The time of each attack as a share of that of L2's adversarial training. */
  private static Map<Norm, Double> attacks(OneHiddenLayer natural, double trainingSeconds) {
    Map<Norm, Double> shares = new EnumMap<>(Norm.class);
    for (Norm norm : Norm.values()) {
      long start = System.nanoTime();
      PerturbedNoise perturbed = PerturbedNoise.of(trial(norm), natural, null);
      double seconds = (System.nanoTime() - start) / 1e9;
      shares.put(norm, seconds / trainingSeconds);
      System.out.printf(
          Locale.ROOT,
          "attack %-5s %7.1f s, %3.0f%% of the adversarial training, fooled %.3f%n",
          norm.label(),
          seconds,
          100 * shares.get(norm),
          perturbed.fooledAfter());
    }
    return shares;
  }

  private static SyntheticTrial trial(Norm norm) {
    Recipe recipe =
        new Recipe(
            100_000,
            0.01,
            0.9,
            Loss.EXPONENTIAL,
            PlateauRule.PYTORCH_DEFAULTS,
            TrainerKind.HANDOVER,
            0.005,
            Precision.FLOAT32);
    return new SyntheticTrial(
        Distribution.UNIFORM,
        BasePoints.NOISE,
        EVALUATION.inner(),
        EVALUATION.columns(),
        1000,
        EVALUATION.rows(),
        1000,
        0.01,
        recipe,
        perturbation(norm),
        0);
  }

  private static Perturbation perturbation(Norm norm) {
    return switch (norm) {
      case L0 -> new Perturbation(norm, 0.05, 500, 0.3);
      case L2 -> new Perturbation(norm, 0.78, 100, 0.2);
      case LINF -> new Perturbation(norm, 0.03, 100, 0.2);
    };
  }
}
