package perturbsweep.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Loss;
import perturbsweep.spec.Multipliers;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PixelForm;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.SgdOperations;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.TrainerKind;

class CostModelTest {

  /** 1.1 N^2 d for K that the maximum margin is found by. */
  private static final double GEOMETRY = 1.1 * 400 * 100;

  /** 1.1 N^2 d for K, 4 N d m at the ends, 2 N^2 m for each of E + 1 states. */
  @Test
  void countsAGramTraining() {
    SyntheticTrial trial = trial(100, 10, 20, TrainerKind.GRAM);
    double expected = 1.1 * 400 * 100 + 4.0 * 20 * 100 * 10 + 2.0 * 400 * 10 * 51;
    assertEquals(expected + GEOMETRY, CostModel.of(StageKind.NATURAL, trial).flop(), 1e-6);
  }

  /** Two products of 2 N d m each epoch, and one for the last state. */
  @Test
  void countsAWeightSpaceTraining() {
    SyntheticTrial trial = trial(100, 10, 20, TrainerKind.WEIGHT_SPACE);
    assertEquals(
        2.0 * 20 * 100 * 10 * 101 + GEOMETRY, CostModel.of(StageKind.NATURAL, trial).flop(), 1e-6);
  }

  /**
   * Forward and backward, 2 n d m each, once; the Gram matrix of the weights, 2 m^2 d, and its
   * product with the gates, 2 n m^2. Steps are element-wise work.
   */
  @Test
  void countsAnAttack() {
    StageCost cost = CostModel.of(StageKind.ATTACK, trial(100, 10, 20, TrainerKind.SGD));
    assertEquals(
        4.0 * 40 * 100 * 10 + 2.0 * 100 * 100 + 2.0 * 40 * 100 + GEOMETRY, cost.flop(), 1e-6);
    double scalarsOfAStep = cost.scalars() / (30 * 40);
    assertEquals(4.0 * 100 + 9.0 * 10, scalarsOfAStep, 1e-9, "each coordinate, each neuron");
  }

  /** Forward and backward at the start and after each step; geometry asks before and after. */
  @ParameterizedTest
  @CsvSource({"PGD_SIGN, LINF, 31", "PGD_FEASIBLE, L0, 31", "GEOMETRY, LINF, 2"})
  void countsTheEvaluationsOfOtherAttacks(AttackKind attack, Norm norm, int evaluations) {
    SyntheticTrial like = trial(100, 10, 20, TrainerKind.SGD);
    Perturbation perturbation =
        new Perturbation(attack, norm, 0.1, 30, 0.2, Multipliers.QP, PixelForm.SIGN);
    SyntheticTrial trial =
        new SyntheticTrial(
            like.distribution(),
            like.basePoints(),
            like.inputDim(),
            like.width(),
            like.samples(),
            like.noiseSamples(),
            like.freshSamples(),
            like.slope(),
            like.recipe(),
            perturbation,
            like.seed());
    assertEquals(
        evaluations * 4.0 * 40 * 100 * 10 + GEOMETRY,
        CostModel.of(StageKind.ATTACK, trial).flop(),
        1e-6);
  }

  @ParameterizedTest
  @CsvSource({"50, 400, 1000, true", "900, 100, 1000, false", "400, 400, 1, false"})
  void takesTheGramFormWhereItNeedsFewerOperations(
      int samples, int inputDim, int epochs, boolean gram) {
    assertEquals(gram, SgdOperations.gramIsCheaper(samples, inputDim, 100, epochs));
  }

  @Test
  void chargesADl4jTrainingMoreThanAnyOther() {
    MachineRates rates = new MachineRates(1e11, 1e9, 1e-6);
    double dl4j =
        rates.seconds(CostModel.of(StageKind.NOISE, trial(100, 10, 20, TrainerKind.DL4J)));
    double sgd = rates.seconds(CostModel.of(StageKind.NOISE, trial(100, 10, 20, TrainerKind.SGD)));
    assertTrue(dl4j > sgd);
  }

  /**
   * In Java X, 14 matrices of 10,000 x 1000 and twice W; outside K, two of 10,000 x 1000 and a
   * block of 2^25 numbers.
   */
  @Test
  void knowsTheMemoryOfPaperScale() {
    StageCost cost = CostModel.of(StageKind.NOISE, paper());
    assertEquals(4 * (1e8 + 14 * 1e7 + 2 * 1e7), cost.heapBytes());
    assertEquals(4 * (1e8 + 2 * 1e7 + (1 << 25)), cost.nativeBytes());
  }

  private static SyntheticTrial paper() {
    return new SyntheticTrial(
        Distribution.UNIFORM,
        BasePoints.NOISE,
        10_000,
        1000,
        1000,
        10_000,
        1000,
        0.01,
        recipe(100_000, TrainerKind.HANDOVER, Precision.FLOAT32),
        new Perturbation(Norm.L2, 0.78, 100, 0.2),
        0);
  }

  private static SyntheticTrial trial(int inputDim, int width, int samples, TrainerKind trainer) {
    return new SyntheticTrial(
        Distribution.UNIFORM,
        BasePoints.NOISE,
        inputDim,
        width,
        samples,
        2 * samples,
        10,
        0.01,
        recipe(50, trainer, Precision.FLOAT64),
        new Perturbation(Norm.L2, 0.3, 30, 0.2),
        0);
  }

  private static Recipe recipe(int epochs, TrainerKind trainer, Precision precision) {
    return new Recipe(
        epochs,
        0.01,
        0.9,
        Loss.EXPONENTIAL,
        PlateauRule.PYTORCH_DEFAULTS,
        trainer,
        trainer.isAdaptive() ? 0.005 : 0,
        precision);
  }
}
