package perturbsweep.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class HolmTest {

  private static final double ROUNDING = 1e-12;

  /** R's p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm"): 0.03, 0.06, 0.06, 0.02. */
  @Test
  void theSmallestCountsForAllAndTheNextForThoseLeft() {
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 0.02}, Holm.corrected(0.01, 0.04, 0.03, 0.005), ROUNDING);
  }

  @Test
  void noneExceedsOneNorFallsBelowASmallerOne() {
    assertArrayEquals(new double[] {1, 1, 1}, Holm.corrected(0.9, 0.5, 1), ROUNDING);
    assertArrayEquals(new double[] {0.04, 0.04}, Holm.corrected(0.021, 0.02), ROUNDING);
  }

  @Test
  void aSingleOneStaysAndNoneIsNone() {
    assertArrayEquals(new double[] {0.04}, Holm.corrected(0.04), 0);
    assertArrayEquals(new double[0], Holm.corrected(), 0);
  }
}
