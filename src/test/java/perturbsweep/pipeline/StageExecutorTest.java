package perturbsweep.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perturbsweep.attack.AttackedBatch;
import perturbsweep.attack.ProjectedGradientDescent;
import perturbsweep.net.DifferentiableFunction;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
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
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.TrainerKind;
import perturbsweep.theory.MarginGeometry;
import perturbsweep.theory.NetworkTheory;
import perturbsweep.train.CurvePoint;
import perturbsweep.train.SgdTrainer;
import perturbsweep.train.TrainingProblem;

class StageExecutorTest {

  private final MemoryCache cache = new MemoryCache();
  private final KeptLogs logs = new KeptLogs();
  private final StageExecutor executor = KeptLogs.executor(cache, logs);

  /** T1 and T2 by sums over the points, for which the pipeline has no room. */
  @Test
  void asksTheTheoryOfTheNetworksThatItTrained() throws IOException {
    SyntheticTrial trial = Trials.small();
    Theory theory = Trials.run(executor, trial).theory();
    TrialData data = new TrialData(trial);
    double[] targets = data.targets();
    OneHiddenLayer natural =
        train(trial, ClassifierRole.NATURAL, data.naturalSamples(), data.naturalLabels());
    Matrix perturbed = attack(trial, natural, data).inputs();
    OneHiddenLayer adversarial = train(trial, ClassifierRole.ADVERSARIAL, perturbed, targets);
    MarginGeometry geometry = MarginGeometry.of(perturbed, targets, trial.slope());
    Matrix fresh = data.freshSamples();
    double[] byNatural = natural.outputs(fresh);
    double[] byAdversarial = adversarial.outputs(fresh);
    double[] multipliers = geometry.margin().multipliers();
    int dominated = 0;
    int agreeing = 0;
    int alongBoundary = 0;
    for (int z = 0; z < fresh.rows(); z++) {
      double t1 = 0;
      double both = 0;
      for (int n = 0; n < targets.length; n++) {
        t1 += multipliers[n] * targets[n] * product(data.basePoints(), n, fresh, z);
        both += multipliers[n] * targets[n] * product(perturbed, n, fresh, z);
      }
      boolean dominates = Math.abs(both - t1) > Math.abs(t1);
      dominated += dominates ? 1 : 0;
      agreeing += dominates && byNatural[z] * byAdversarial[z] > 0 ? 1 : 0;
      alongBoundary += both * byAdversarial[z] > 0 ? 1 : 0;
    }
    double count = fresh.rows();
    assertEquals(dominated / count, theory.transfer().onFresh().dominated());
    assertEquals(agreeing / (double) dominated, theory.transfer().onFresh().agreementThere());
    assertEquals(alongBoundary / count, theory.adversarial().limit().agreement().onFresh());
    assertEquals(
        geometry.orthogonality().rho(),
        theory.adversarial().orthogonality().rho(),
        1e-9 * geometry.orthogonality().rho());
    assertEquals(0.3, theory.attack().length(), 0.01, "epsilon, less what is clamped");
  }

  /** One sample of one coordinate, two neurons, a slope at either end of its range. */
  @ParameterizedTest
  @CsvSource({
    "0, HANDOVER, NOISE",
    "1, HANDOVER, NATURAL_FLIPPED",
    "0, LIMIT, NOISE",
    "1, LIMIT, NOISE"
  })
  void theSmallestOfTrialsHasATheoryToo(double slope, TrainerKind trainer, BasePoints points)
      throws IOException {
    SyntheticTrial like = Trials.small();
    Recipe recipe =
        new Recipe(
            50,
            0.01,
            0.9,
            like.recipe().loss(),
            like.recipe().plateau(),
            trainer,
            0.01,
            like.recipe().precision());
    SyntheticTrial smallest =
        new SyntheticTrial(
            like.distribution(), points, 1, 2, 1, 1, 1, slope, recipe, like.perturbation(), 1);
    SyntheticOutcome outcome = Trials.run(executor, smallest);
    assertEquals(Status.FINISHED, outcome.status(), outcome.reason());
    NetworkTheory theory = outcome.theory().natural();
    double square = theory.orthogonality().largestSquare();
    assertEquals(
        2 / ((1 + slope * slope) * square), theory.limit().multipliers().largest(), 1e-9 / square);
    assertEquals(0, theory.thirdSingularValue());
    assertEquals(1, theory.stableRank(), 1);
  }

  @Test
  void samplesWithoutALimitHaveATheoryWithoutIt() throws IOException {
    SyntheticTrial crowded = crowded(40, Trials.small().perturbation());
    Theory theory = Trials.run(executor, crowded).theory();
    assertEquals(Double.POSITIVE_INFINITY, theory.natural().gap());
    assertNull(theory.natural().limit());
    assertNull(theory.attack().alignment());
    assertNull(theory.transfer().onFresh());
    assertNull(theory.transfer().naturalAlignment());
  }

  private static SyntheticTrial nearTheLimit(BasePoints points, Perturbation perturbation) {
    SyntheticTrial like = Trials.small();
    Recipe recipe =
        new Recipe(
            20_000,
            0.01,
            0.9,
            Loss.EXPONENTIAL,
            like.recipe().plateau(),
            TrainerKind.LIMIT,
            0.01,
            Precision.FLOAT64);
    return new SyntheticTrial(
        Distribution.ORTHOGONAL, points, 60, 6, 16, 16, 100, 0.5, recipe, perturbation, 2);
  }

  private static Perturbation geometry(double epsilon, Multipliers multipliers) {
    return new Perturbation(
        AttackKind.GEOMETRY, Norm.L2, epsilon, 1, 1, multipliers, PixelForm.SIGN);
  }

  /** Of what exact multipliers say; multipliers of a trained f are within its tolerance of them. */
  private static final double NEAR_THE_LIMIT = 0.01;

  /** e = epsilon sqrt(N) / R, here epsilon 4 / sqrt 60. */
  @ParameterizedTest
  @CsvSource({"0.6, QP, 0", "1.5, QP, 1", "0.6, TRAINED, 0", "1.5, TRAINED, 1"})
  void flippedLabelsAreLearntBelowTheTransitionAndOverruledAboveIt(
      double relativeSize, Multipliers multipliers, double expected) throws IOException {
    double epsilon = relativeSize * Math.sqrt(60) / 4;
    SyntheticOutcome outcome =
        Trials.run(
            executor, nearTheLimit(BasePoints.NATURAL_FLIPPED, geometry(epsilon, multipliers)));
    assertEquals(Status.FINISHED, outcome.status(), outcome.reason());
    assertEquals(expected, outcome.metrics().adversarialAccuracyOnNatural());
    Theory.Transfer transfer = outcome.theory().transfer();
    assertEquals(relativeSize, transfer.predicted().relativeSize(), 1e-9);
    assertEquals(1 - 1 / relativeSize, transfer.predicted().coherentShare(), 1e-9);
    assertEquals(1 - 1 / relativeSize, transfer.coherentShare(), NEAR_THE_LIMIT);
    assertEquals(expected, transfer.predicted().onNatural());
    assertEquals(1, outcome.theory().attack().alignment(), 1e-3);
    assertTrue(outcome.theory().natural().thirdSingularValue() < 0.01, "rank 2 but for 0.01");
    assertTrue(outcome.theory().natural().limit().agreement().onSphere() >= 0.98);
  }

  /** Outputs of a network near its limit are in the hundreds, and exponentials of them nothing. */
  @Test
  void gradientDescentAttacksANetworkNearItsLimit() throws IOException {
    SyntheticOutcome outcome =
        Trials.run(
            executor, nearTheLimit(BasePoints.NOISE, new Perturbation(Norm.L2, 8, 100, 0.2)));
    assertEquals(Status.FINISHED, outcome.status(), outcome.reason());
    assertEquals(1, outcome.metrics().fooledAfter());
    Theory theory = outcome.theory();
    assertEquals(8, theory.attack().length(), 0.1);
    assertEquals(
        theory.transfer().predicted().perturbationAlignment(), theory.attack().alignment(), 0.02);
  }

  @Test
  void geometryWithoutAMaximumMarginIsAFailureThatSaysWhatToDo() throws IOException {
    SyntheticTrial crowded = crowded(10, geometry(0.1, Multipliers.QP));
    SyntheticOutcome outcome = Trials.run(executor, crowded);
    assertEquals(Status.FAILED, outcome.status());
    assertTrue(outcome.reason().contains("multipliers = trained"), outcome.reason());
  }

  /** A Gram matrix of 400,000 samples is more than a terabyte. */
  @Test
  void whatWasMeasuredIsKeptWhereOnlyTheDiagnosisFails() throws IOException {
    SyntheticTrial like = Trials.small();
    Recipe oneEpoch =
        new Recipe(
            1,
            0.01,
            0.9,
            Loss.EXPONENTIAL,
            like.recipe().plateau(),
            TrainerKind.WEIGHT_SPACE,
            0,
            Precision.FLOAT64);
    SyntheticTrial manyPoints =
        new SyntheticTrial(
            Distribution.UNIFORM,
            BasePoints.NOISE,
            1,
            2,
            5,
            400_000,
            10,
            0.01,
            oneEpoch,
            new Perturbation(Norm.L2, 0.1, 1, 0.2),
            1);
    SyntheticOutcome outcome = Trials.run(executor, manyPoints);
    assertEquals(Status.FAILED, outcome.status());
    assertTrue(
        outcome
            .reason()
            .matches(
                "diagnose: native memory has no room for a matrix of 400000 x 400000 numbers,"
                    + " 1280\\.00 GB: matrices hold .* of at most 4\\.29 GB, .* run fewer tasks .*"),
        outcome.reason());
    assertTrue(outcome.metrics().noiseAccuracy() > 0);
    assertNull(outcome.theory());
  }

  /** Forty samples of random labels in a plane, which no line parts. */
  private static SyntheticTrial crowded(int noiseSamples, Perturbation perturbation) {
    SyntheticTrial like = Trials.small();
    return new SyntheticTrial(
        like.distribution(),
        BasePoints.NOISE,
        2,
        8,
        40,
        noiseSamples,
        20,
        0.01,
        like.recipe(),
        perturbation,
        1);
  }

  private static double product(Matrix one, int row, Matrix other, int otherRow) {
    double product = 0;
    for (int i = 0; i < one.columns(); i++) {
      product += one.get(row, i) * other.get(otherRow, i);
    }
    return product;
  }

  @Test
  void measuresAFinishedTrialAsAStepByStepCalculationDoes() throws IOException {
    SyntheticTrial trial = Trials.small();
    SyntheticOutcome outcome = Trials.run(executor, trial);
    assertEquals(Status.FINISHED, outcome.status(), outcome.reason());

    TrialData data = new TrialData(trial);
    OneHiddenLayer natural =
        train(trial, ClassifierRole.NATURAL, data.naturalSamples(), data.naturalLabels());
    OneHiddenLayer noise = train(trial, ClassifierRole.NOISE, data.basePoints(), data.targets());
    AttackedBatch attacked = attack(trial, natural, data);
    OneHiddenLayer adversarial =
        train(trial, ClassifierRole.ADVERSARIAL, attacked.inputs(), data.targets());

    Metrics metrics = outcome.metrics();
    assertEquals(
        accuracy(natural.outputs(data.naturalSamples()), data.naturalLabels()),
        metrics.naturalAccuracy());
    assertEquals(
        accuracy(noise.outputs(data.basePoints()), data.targets()), metrics.noiseAccuracy());
    assertEquals(
        accuracy(noise.outputs(data.naturalSamples()), data.naturalLabels()),
        metrics.noiseAccuracyOnNatural());
    assertEquals(
        accuracy(adversarial.outputs(attacked.inputs()), data.targets()),
        metrics.adversarialAccuracy());
    assertEquals(
        accuracy(adversarial.outputs(data.naturalSamples()), data.naturalLabels()),
        metrics.adversarialAccuracyOnNatural());
    double[] byNatural = natural.outputs(data.freshSamples());
    assertEquals(
        accuracy(adversarial.outputs(data.freshSamples()), byNatural),
        metrics.adversarialAccuracyOnFresh());
    assertEquals(
        accuracy(noise.outputs(data.freshSamples()), byNatural), metrics.noiseAccuracyOnFresh());
    assertEquals(accuracy(attacked.outputsBefore(), data.targets()), metrics.fooledBefore());
    assertEquals(accuracy(attacked.outputsAfter(), data.targets()), metrics.fooledAfter());
    assertEquals(
        meanExponential(adversarial.outputs(data.naturalSamples()), data.naturalLabels()),
        metrics.adversarialLossOnNatural(),
        ROUNDING);
    assertEquals(
        meanExponential(natural.outputs(data.naturalSamples()), data.naturalLabels()),
        metrics.naturalLoss(),
        ROUNDING);
  }

  /** The last state is evaluated in Gram form by the trainer, and in weight space by the test. */
  private static final double ROUNDING = 1e-12;

  @Test
  void keepsTheCourseOfAllThreeTrainingsToTheirLastEpoch() throws IOException {
    SyntheticOutcome outcome = Trials.run(executor, Trials.small());
    for (ClassifierRole role : ClassifierRole.values()) {
      List<CurvePoint> curve = outcome.curves().get(role);
      assertEquals(0, curve.get(0).epoch());
      assertEquals(60, curve.get(curve.size() - 1).epoch());
    }
  }

  @Test
  void reportsEveryStageInOrder() throws IOException {
    SyntheticOutcome outcome = Trials.run(executor, Trials.small());
    assertEquals(
        List.copyOf(SyntheticPipelineTest.STAGES),
        outcome.stages().stream().map(StageReport::kind).toList());
    assertEquals(
        SyntheticPipeline.stages(Trials.small()).stream().map(Stage::key).toList(),
        outcome.stages().stream().map(StageReport::key).toList());
  }

  @Test
  void computesNothingThatIsInTheStore() throws IOException {
    Trials.run(executor, Trials.small());
    int savedOnce = cache.saved();
    Trials.run(executor, Trials.small());
    executor.classifier(SyntheticPipeline.natural(Trials.small()));
    assertEquals(savedOnce, cache.saved());
    assertEquals(3, savedOnce, "f, h and the outcome");
  }

  @Test
  void sharesClassifiersBetweenTrials() throws IOException {
    Trials.run(executor, Trials.small());
    Trials.run(executor, Trials.withEpsilon(0.4));
    assertEquals(4, cache.saved(), "f, h and two outcomes");
  }

  @Test
  void turnsDivergenceIntoARowThatNamesStageEpochAndValue() throws IOException {
    SyntheticOutcome outcome = Trials.run(executor, Trials.diverging());
    assertEquals(Status.DIVERGED, outcome.status());
    assertNull(outcome.metrics());
    assertTrue(
        outcome.reason().matches("natural: loss is (Infinity|NaN) after \\d+ epochs"),
        outcome.reason());
  }

  @Test
  void turnsAnExceptionIntoARowAndTriesAgainInTheNextRun() throws IOException {
    SyntheticOutcome outcome = Trials.run(executor, Trials.failing());
    assertEquals(Status.FAILED, outcome.status());
    assertTrue(outcome.reason().contains("does not fit a Java array"), outcome.reason());
    int saved = cache.saved();
    Trials.run(executor, Trials.failing());
    assertTrue(cache.saved() > saved, "tried again");
  }

  @Test
  void turnsALackOfMemoryIntoARow() throws IOException {
    SyntheticOutcome outcome = Trials.run(executor, Trials.tooLargeForTheHeap());
    assertEquals(Status.FAILED, outcome.status());
    assertTrue(
        outcome
            .reason()
            .matches(
                "natural: java\\.lang\\.OutOfMemoryError: Java heap space; Java has \\d\\.\\d\\d GB .*"
                    + " this stage takes \\d+\\.\\d\\d GB of it; run fewer tasks .*"),
        outcome.reason());
  }

  private static OneHiddenLayer train(
      SyntheticTrial trial, ClassifierRole role, Matrix samples, double[] labels) {
    Matrix initial = new TrialData(trial).initialWeights(role);
    TrainingProblem problem =
        new TrainingProblem(samples, labels, initial, trial.slope(), trial.recipe());
    Matrix weights =
        SgdTrainer.cheapest()
            .train(problem, (epoch, loss, margins, learningRate, probes) -> {})
            .weights();
    return new OneHiddenLayer(weights, trial.slope());
  }

  private static AttackedBatch attack(
      SyntheticTrial trial, OneHiddenLayer natural, TrialData data) {
    try (DifferentiableFunction function = natural.differentiable(trial.noiseSamples())) {
      return new ProjectedGradientDescent(trial.perturbation(), trial.distribution())
          .perturb(function, (DoubleMatrix) data.basePoints(), data.targets());
    }
  }

  /** Share of outputs of the same sign as a label, which may be any number but zero. */
  private static double accuracy(double[] outputs, double[] labels) {
    return IntStream.range(0, labels.length).filter(n -> outputs[n] * labels[n] > 0).count()
        / (double) labels.length;
  }

  private static double meanExponential(double[] outputs, double[] labels) {
    return IntStream.range(0, labels.length)
        .mapToDouble(n -> Math.exp(-outputs[n] * labels[n]))
        .average()
        .orElseThrow();
  }
}
