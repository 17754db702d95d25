package perturbsweep.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perturbsweep.spec.Loss;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.Tolerances;
import perturbsweep.spec.TrainerKind;

/** What a machine offers: cores, memory, rates. */
class MachineTest {

  private static final double GB = 1e9;
  private static final double ROUNDING = 1e-12;

  @Test
  void layoutsLeaveNoCoreIdle() {
    assertEquals(
        List.of(
            new TaskLayout(6, 1), new TaskLayout(3, 2), new TaskLayout(2, 3), new TaskLayout(1, 6)),
        TaskLayout.candidates(6));
    assertEquals(List.of(new TaskLayout(1, 1)), TaskLayout.candidates(1));
  }

  @Test
  void tasksFitWhereHeapAndNativeMemoryAndTheWholeAreLargeEnough() {
    MachineMemory memory = new MachineMemory(4 * GB, 3.5 * GB, 8 * GB);
    assertTrue(memory.fits(3, GB, GB));
    assertFalse(memory.fits(4, GB, GB), "whole: 4 of 2 GB and the program");
    assertFalse(memory.fits(4, GB, 0), "heap: 4 of 1 GB and the program");
    assertFalse(memory.fits(4, 0, GB), "outside the heap: 4 of 1 GB");
  }

  @Test
  void aRateIsThatOfTheMostSimilarProduct() {
    ProductShape small = new ProductShape(16, 16, 16);
    ProductShape large = new ProductShape(1024, 1024, 1024);
    MachineRates rates = new MachineRates(Map.of(small, 1e9, large, 1e11), 1e9, 1e9, 0);
    assertEquals(1e9, rates.flopPerSecond(new ProductShape(20, 15, 12)));
    assertEquals(1e11, rates.flopPerSecond(new ProductShape(10_000, 10_000, 1000)));
  }

  private static StageCost cost(Precision precision) {
    Products product = new Products(new ProductShape(1, 1, 1), 1, precision);
    return new StageCost(List.of(product), 6, 8, 3, 0, 0);
  }

  /**
   * 2 operations in a product at 4 a second, half as many in float64, 6 elements at 2, 8 scalars at
   * 4, 3 calls of a second each.
   */
  @Test
  void secondsAreThoseOfProductsPassesAndCalls() {
    MachineRates rates = new MachineRates(Map.of(new ProductShape(1, 1, 1), 4.0), 2, 4, 1);
    assertEquals(0.5 + 3 + 2 + 3, rates.seconds(cost(Precision.FLOAT32)), ROUNDING);
    assertEquals(1 + 3 + 2 + 3, rates.seconds(cost(Precision.FLOAT64)), ROUNDING);
  }

  @Test
  void aRepresentativeIsNearAndNeverLarge() {
    assertEquals(new ProductShape(64, 128, 1), new ProductShape(60, 100, 1).representative());
    double largest = new ProductShape(10_000, 10_000, 1000).representative().flop();
    assertTrue(largest > 1e9 && largest < 5e9, "a product of 50 ms, not of 2 s: " + largest);
  }

  /** Measured at the published base; the fit may be off by a tenth. */
  @Test
  void aHandedOverTrainingNeedsFewEvaluationsAndNeverMoreThanSgd() {
    assertEquals(86, evaluations(TrainerKind.HANDOVER, 100_000, 10_000, 1000), 0.1 * 86);
    assertEquals(11, evaluations(TrainerKind.HANDOVER, 10, 100, 100));
    assertEquals(101, evaluations(TrainerKind.GRAM, 100, 100, 100));
    assertTrue(
        evaluations(TrainerKind.HANDOVER, 20_000, 100, 100)
            > 4 * evaluations(TrainerKind.HANDOVER, 20_000, 100, 1000),
        "a narrow network needs more");
  }

  /** The first 300 to 1500 of the theory sweep, at most as many as there are steps. */
  @Test
  void aTrainingToTheLimitNeedsAsManyEvaluationsAsItsToleranceIsSmall() {
    assertEquals(1000, evaluations(TrainerKind.LIMIT, 100_000, 100, 50), 1e-9);
    assertEquals(101, evaluations(TrainerKind.LIMIT, 100, 100, 50));
  }

  private static double evaluations(TrainerKind trainer, int epochs, int samples, int width) {
    Recipe recipe =
        new Recipe(
            epochs,
            0.01,
            0.9,
            Loss.EXPONENTIAL,
            PlateauRule.PYTORCH_DEFAULTS,
            trainer,
            new Tolerances(0.001, 0.005, 0.01).of(trainer),
            Precision.FLOAT32);
    return ExpectedEvaluations.of(recipe, samples, samples, width);
  }
}
