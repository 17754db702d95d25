package perturbsweep.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
    MachineRates rates = new MachineRates(Map.of(small, 1e9, large, 1e11), 1e9, 0);
    assertEquals(1e9, rates.flopPerSecond(new ProductShape(20, 15, 12)));
    assertEquals(1e11, rates.flopPerSecond(new ProductShape(10_000, 10_000, 1000)));
  }

  /** 2 operations in a product at 4 a second, 6 elements at 2, 3 calls of a second each. */
  @Test
  void secondsAreThoseOfProductsPassesAndCalls() {
    StageCost cost = new StageCost(List.of(new Products(new ProductShape(1, 1, 1), 1)), 6, 3, 0, 0);
    assertEquals(0.5 + 3 + 3, new MachineRates(4, 2, 1).seconds(cost), ROUNDING);
  }

  @Test
  void aRepresentativeIsNearAndNeverLarge() {
    assertEquals(new ProductShape(64, 128, 1), new ProductShape(60, 100, 1).representative());
    double largest = new ProductShape(10_000, 10_000, 1000).representative().flop();
    assertTrue(largest > 1e9 && largest < 5e9, "a product of 50 ms, not of 2 s: " + largest);
  }

  @Test
  void aFlowNeedsFewEvaluationsAndNeverMoreThanSgd() {
    double paper = ExpectedEvaluations.ofFlow(1000, 10_000, 100_000);
    assertEquals(131, paper, 0.1 * 131, "measured; the fit may be off by a tenth");
    assertEquals(11, ExpectedEvaluations.ofFlow(1000, 100, 10));
    assertEquals(paper + 100, ExpectedEvaluations.ofHandover(1000, 10_000, 100_000, 100), ROUNDING);
    assertEquals(51, ExpectedEvaluations.ofHandover(1000, 10_000, 50, 100));
  }
}
