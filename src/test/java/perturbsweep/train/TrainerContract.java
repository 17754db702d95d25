package perturbsweep.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Loss;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.TrainerKind;

/** What every trainer promises, whatever the form in which it computes. */
public interface TrainerContract {

  /** The trainer under test. */
  Trainer trainer();

  /**
   * Largest relative difference from the textbook in float64. Rounding is 1e-16 an operation and
   * grows over tens to hundreds of steps; a gate on the wrong side would show as 1e-3 or more.
   */
  double tolerance();

  /** The scenarios of the parameterised tests. */
  static List<TrainingScenario> scenarios() {
    return TrainingScenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  default void agreesWithTheTextbookInFloat64(TrainingScenario scenario) {
    assertAgreesWithTheTextbook(scenario.problem(Precision.FLOAT64));
  }

  @Test
  default void agreesWithTheTextbookThroughAllDropsOfTheLearningRate() {
    TrainingProblem problem = TrainingScenario.withDrops().problem(Precision.FLOAT64);
    TextbookSgd textbook = new TextbookSgd(problem);
    long rates = Arrays.stream(textbook.rates).distinct().count();
    assertEquals(7, rates, "the scenario has all six drops from 1e-2 to 1e-8");
    assertAgreesWithTheTextbook(problem);
  }

  private void assertAgreesWithTheTextbook(TrainingProblem problem) {
    TextbookSgd textbook = new TextbookSgd(problem);
    RecordedTraining training = RecordedTraining.of(trainer(), problem);
    for (int epoch = 0; epoch < textbook.losses.length; epoch++) {
      String when = "at epoch " + epoch;
      assertEquals(
          textbook.losses[epoch],
          training.losses.get(epoch),
          tolerance() * textbook.losses[epoch],
          when);
      assertArrayEquals(
          textbook.margins[epoch],
          training.margins.get(epoch),
          tolerance() * Math.max(1, largest(textbook.margins[epoch])),
          when);
      assertEquals(textbook.rates[epoch], training.rates.get(epoch), when);
    }
    assertWeights(textbook.weights, training.weights, tolerance());
  }

  private static void assertWeights(double[][] expected, Matrix actual, double tolerance) {
    double scale = 0;
    for (double[] row : expected) {
      scale = Math.max(scale, largest(row));
    }
    double[][] rows = TextbookSgd.rows(actual);
    assertEquals(expected.length, rows.length, "neurons");
    for (int j = 0; j < expected.length; j++) {
      assertArrayEquals(expected[j], rows[j], tolerance * scale, "weights of neuron " + j);
    }
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /**
   * Rounding to float32 is 6e-8; over sums of at most 20 terms, 60 steps and losses that depend
   * exponentially on the margins it stays below 2e-5, hundreds of times less than what a wrong term
   * would do.
   */
  @ParameterizedTest
  @MethodSource("scenarios")
  default void float32IsCloseToFloat64(TrainingScenario scenario) {
    double tolerance = 2e-5;
    TextbookSgd textbook = new TextbookSgd(scenario.problem(Precision.FLOAT64));
    RecordedTraining training = RecordedTraining.of(trainer(), scenario.problem(Precision.FLOAT32));
    assertEquals(FloatMatrix.class, training.weights.getClass());
    assertWeights(textbook.weights, training.weights, tolerance);
    double last = textbook.losses[scenario.epochs()];
    assertEquals(last, training.losses.get(scenario.epochs()), tolerance * last);
  }

  @Test
  default void tellsTheObserverOfEachEpochOnceFromTheStartToTheEnd() {
    TrainingProblem problem = TrainingScenario.all().get(0).problem(Precision.FLOAT64);
    assertEquals(
        IntStream.rangeClosed(0, problem.recipe().epochs()).boxed().toList(),
        RecordedTraining.of(trainer(), problem).epochs);
  }

  @Test
  default void leavesTheProblemAsItWas() {
    TrainingScenario scenario = TrainingScenario.withDrops();
    TrainingProblem problem = scenario.problem(Precision.FLOAT64);
    RecordedTraining.of(trainer(), problem);
    TrainingProblem untouched = scenario.problem(Precision.FLOAT64);
    assertArrayEquals(values(untouched.samples()), values(problem.samples()));
    assertArrayEquals(values(untouched.initialWeights()), values(problem.initialWeights()));
    assertArrayEquals(untouched.labels(), problem.labels());
  }

  @Test
  default void givesTheSameWeightsEachTime() {
    TrainingProblem problem = TrainingScenario.withDrops().problem(Precision.FLOAT64);
    assertArrayEquals(
        values(trainer().train(problem, (epoch, loss, margins, rate, probes) -> {}).weights()),
        values(trainer().train(problem, (epoch, loss, margins, rate, probes) -> {}).weights()));
  }

  private static double[] values(Matrix matrix) {
    return ((DoubleMatrix) matrix).values();
  }

  /**
   * With slope 1 the network is linear and the signs' squares sum to 1, so that the margin of one
   * sample follows b = 0.5 b + exp(-q) x^2; q = q + 0.1 b. By hand for x = 1 from q = 0: b = 1, q =
   * 0.1; b = 0.5 + exp(-0.1), q = 0.24048374; b = 0.70241871 + exp(-0.24048374), q = 0.38935036.
   */
  @Test
  default void followsOneSampleAsByHand() {
    Recipe recipe =
        new Recipe(
            3,
            0.1,
            0.5,
            Loss.EXPONENTIAL,
            PlateauRule.PYTORCH_DEFAULTS,
            TrainerKind.SGD,
            0,
            Precision.FLOAT64);
    TrainingProblem problem =
        new TrainingProblem(
            new DoubleMatrix(1, 1, new double[] {1}),
            new double[] {-1},
            new DoubleMatrix(2, 1, new double[] {0.25, 0.25}),
            1,
            recipe);
    RecordedTraining training = RecordedTraining.of(trainer(), problem);
    double[] byHand = {0, 0.1, 0.24048374, 0.38935036};
    for (int epoch = 0; epoch < byHand.length; epoch++) {
      assertEquals(byHand[epoch], training.margins.get(epoch)[0], 1e-8, "at epoch " + epoch);
      assertEquals(Math.exp(-byHand[epoch]), training.losses.get(epoch), 1e-8);
    }
    double change = 0.38935036 / Math.sqrt(2);
    assertEquals(0.25 - change, training.weights.get(0, 0), 1e-8);
    assertEquals(0.25 + change, training.weights.get(1, 0), 1e-8);
  }

  /** Central differences of step 1e-6 are good to about 1e-9 for a loss of order 1. */
  @ParameterizedTest
  @MethodSource("scenarios")
  default void firstStepIsMinusTheFiniteDifferenceGradient(TrainingScenario scenario) {
    double h = 1e-6;
    TrainingProblem problem = scenario.steps(1, 0, 1).problem(Precision.FLOAT64);
    Matrix stepped = trainer().train(problem, (epoch, loss, margins, rate, probes) -> {}).weights();
    TextbookSgd textbook = new TextbookSgd(problem);
    double[][] weights = TextbookSgd.rows(problem.initialWeights());
    for (int j = 0; j < weights.length; j++) {
      for (int i = 0; i < weights[j].length; i++) {
        double weight = weights[j][i];
        weights[j][i] = weight + h;
        double above = textbook.loss(weights);
        weights[j][i] = weight - h;
        double below = textbook.loss(weights);
        weights[j][i] = weight;
        assertEquals((above - below) / (2 * h), weight - stepped.get(j, i), 5e-9);
      }
    }
  }

  @Test
  default void stopsAtTheEpochWhereTheLossIsNoLongerFinite() {
    TrainingProblem problem =
        TrainingScenario.withDrops().steps(20, 0.9, 1e6).problem(Precision.FLOAT64);
    RecordedTraining training = new RecordedTraining();
    DivergedException diverged =
        assertThrows(DivergedException.class, () -> trainer().train(problem, training));
    assertEquals("loss is Infinity after 1 epochs", diverged.getMessage());
    assertEquals(List.of(0), training.epochs);
  }

  @Test
  default void saysThatTheLossIsNotANumberWhenASampleIsNone() {
    TrainingProblem problem = TrainingScenario.withDrops().problem(Precision.FLOAT64);
    problem.samples().set(3, 2, Double.NaN);
    DivergedException diverged =
        assertThrows(
            DivergedException.class,
            () -> trainer().train(problem, (epoch, loss, margins, rate, probes) -> {}));
    assertTrue(
        diverged.getMessage().startsWith("loss is NaN after 0 epochs"), diverged.getMessage());
  }
}
