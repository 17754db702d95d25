package perturbsweep.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import perturbsweep.num.DoubleMatrix;

class AttackStrengthTest {

  private static final DoubleMatrix START =
      new DoubleMatrix(2, 3, new double[] {0.5, 0, 0, 0, -0.6, 0.2});

  /** Moved by (0.5, 0, 0) and (0, -0.4, 0.3). */
  private static final DoubleMatrix PERTURBED =
      new DoubleMatrix(2, 3, new double[] {1, 0, 0, 0, -1, 0.5});

  @Test
  void isMeasuredOverAllPointsWhateverTheBatches() {
    AttackStrength.Meter meter = new AttackStrength.Meter(new double[] {3, 4, 0}, 5, -1, 1);
    for (int row = 0; row < 2; row++) {
      meter.add(
          (DoubleMatrix) START.rowRange(row, row + 1),
          (DoubleMatrix) PERTURBED.rowRange(row, row + 1),
          new double[] {row == 0 ? 1 : -1});
    }
    AttackStrength strength = meter.result();
    assertEquals((0.6 + 0.64) / 2, strength.alignment(), 1e-15);
    assertEquals(0.5, strength.length(), 1e-15);
    assertEquals(0.5, strength.largestChange(), 1e-15);
    assertEquals(1.5, strength.changedCoordinates());
    assertEquals(2 / 6.0, strength.clampedShare(), 1e-15);
  }

  @Test
  void withoutABoundaryThereIsNoAlignment() {
    AttackStrength.Meter meter = new AttackStrength.Meter(null, 0, -2, 2);
    meter.add(START, PERTURBED, new double[] {1, 1});
    assertNull(meter.result().alignment());
    assertEquals(0, meter.result().clampedShare());
  }
}
