package perturbsweep.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Loss;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.TrainerKind;

/** Gradient flow against closed forms and against SGD of small steps. */
class FlowTest {

  private static final double TOLERANCE = 0.001;

  /**
   * With slope 1 the network is linear and the margin q of one sample follows dq/dt = |x|^2
   * exp(-q): q(t) = log(exp(q(0)) + |x|^2 t), here with q(0) = 0 and |x|^2 = 4.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 500, 100_000})
  void oneSampleOfALinearNetworkFollowsTheLogarithm(int epochs) {
    TrainingProblem problem =
        new TrainingProblem(
            new DoubleMatrix(1, 1, new double[] {2}),
            new double[] {-1},
            new DoubleMatrix(2, 1, new double[] {0.25, 0.25}),
            1,
            recipe(epochs, 0.01, 0.9, TrainerKind.FLOW));
    RecordedTraining training = RecordedTraining.of(AdaptiveTrainer.flow(), problem);
    double time = epochs * 0.01 / (1 - 0.9);
    double margin = training.margins.get(training.margins.size() - 1)[0];
    assertEquals(Math.log(1 + 4 * time), margin, 1e-3 * margin);
  }

  /** SGD without momentum is Euler's method: its error is about half a step, 1e-4 of the time. */
  @Test
  void isWhatSgdBecomesAsItsStepsGetSmall() {
    AdaptiveProblems problems =
        new AdaptiveProblems(10, 30, 40, Distribution.UNIFORM, Precision.FLOAT64);
    TrainingProblem small = problems.problem(0, recipe(20_000, 0.0005, 0, TrainerKind.SGD));
    TrainingProblem flow = problems.problem(0, recipe(10, 1, 0, TrainerKind.FLOW));
    double[] expected =
        problems.freshOutputs(RecordedTraining.of(SgdTrainer.cheapest(), small).weights, 0);
    double[] actual =
        problems.freshOutputs(RecordedTraining.of(AdaptiveTrainer.flow(), flow).weights, 0);
    assertEquals(0, AdaptiveProblems.relativeError(actual, expected), 2e-3);
  }

  /** Momentum only sets the time of an epoch: rate / (1 - momentum). */
  @Test
  void anEpochTakesAsLongAsItDoesForSgdWithMomentum() {
    AdaptiveProblems problems =
        new AdaptiveProblems(6, 30, 20, Distribution.GAUSS, Precision.FLOAT64);
    double[] slow =
        problems.freshOutputs(
            RecordedTraining.of(
                    AdaptiveTrainer.flow(),
                    problems.problem(0, recipe(100, 0.01, 0.9, TrainerKind.FLOW)))
                .weights,
            0);
    double[] fast =
        problems.freshOutputs(
            RecordedTraining.of(
                    AdaptiveTrainer.flow(), problems.problem(0, recipe(10, 1, 0, TrainerKind.FLOW)))
                .weights,
            0);
    assertEquals(0, AdaptiveProblems.relativeError(slow, fast), 2e-3);
  }

  /**
   * Contradictory samples have a floor of the loss, at which the rate drops. SGD without momentum
   * in steps of 0.1 is close to the flow; where exactly a drop falls depends on the last digits of
   * losses that hardly change any more.
   */
  @Test
  void followsTheSchedulerToTheFloorOfTheLoss() {
    TrainingProblem sgd =
        TrainingScenario.withDrops().steps(1500, 0, 0.1).problem(Precision.FLOAT64);
    RecordedTraining expected = RecordedTraining.of(SgdTrainer.cheapest(), sgd);
    Recipe recipe =
        new Recipe(
            1500,
            0.1,
            0,
            Loss.EXPONENTIAL,
            PlateauRule.PYTORCH_DEFAULTS,
            TrainerKind.FLOW,
            TOLERANCE,
            Precision.FLOAT64);
    RecordedTraining flow =
        RecordedTraining.of(
            AdaptiveTrainer.flow(),
            new TrainingProblem(
                sgd.samples(), sgd.labels(), sgd.initialWeights(), sgd.slope(), recipe));
    double lastRate = expected.rates.get(expected.rates.size() - 1);
    assertTrue(lastRate < 1e-6, "the rate drops: " + lastRate);
    assertEquals(lastRate, flow.rates.get(flow.rates.size() - 1), 1e-3 * lastRate);
    assertEquals(expected.drops().size(), flow.drops().size());
    for (int i = 0; i < expected.drops().size(); i++) {
      assertEquals(expected.drops().get(i), flow.drops().get(i), 1.0, "drop " + i);
    }
    double lastLoss = expected.losses.get(expected.losses.size() - 1);
    assertEquals(lastLoss, flow.losses.get(flow.losses.size() - 1), 1e-3 * lastLoss);
  }

  @Test
  void aSmallerToleranceTakesMoreEvaluationsAndEndsCloser() {
    AdaptiveProblems problems =
        new AdaptiveProblems(30, 40, 20, Distribution.UNIFORM, Precision.FLOAT64);
    double[] reference = null;
    double errorBefore = 0;
    int evaluationsBefore = Integer.MAX_VALUE;
    for (double tolerance : new double[] {1e-3, 1e-2, 1e-1}) {
      Recipe recipe =
          new Recipe(
              2000,
              0.01,
              0.9,
              Loss.LOGISTIC,
              PlateauRule.PYTORCH_DEFAULTS,
              TrainerKind.FLOW,
              tolerance,
              Precision.FLOAT64);
      Training training =
          AdaptiveTrainer.flow()
              .train(problems.problem(3, recipe), (epoch, loss, margins, rate, probes) -> {});
      double[] outputs = problems.freshOutputs(training.weights(), 3);
      reference = reference == null ? outputs : reference;
      double error = AdaptiveProblems.relativeError(outputs, reference);
      assertTrue(training.evaluations() < evaluationsBefore, "tolerance " + tolerance);
      assertTrue(error >= errorBefore, "tolerance " + tolerance);
      assertEquals(0, training.exactEpochs());
      evaluationsBefore = training.evaluations();
      errorBefore = error;
    }
  }

  private static Recipe recipe(int epochs, double rate, double momentum, TrainerKind trainer) {
    return new Recipe(
        epochs,
        rate,
        momentum,
        Loss.EXPONENTIAL,
        new PlateauRule(0.5, 1_000_000, 0, 0),
        trainer,
        trainer.isAdaptive() ? TOLERANCE : 0,
        Precision.FLOAT64);
  }
}
