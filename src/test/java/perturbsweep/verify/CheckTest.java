package perturbsweep.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CheckTest {
  private static final double[] REFERENCE = {1, -4};

  @Test
  void arraysDifferByTheirLargestDifferenceOverTheLargestReference() {
    assertEquals(0.25, Check.relative("w", "w", new double[] {2, -4}, REFERENCE, 1).error());
  }

  @Test
  void elementsDifferRelativeToTheirOwnReference() {
    assertEquals(1, Check.elementwise("w", "w", new double[] {2, -4}, REFERENCE, 1).error());
  }

  @Test
  void absoluteDifferencesAreNotScaled() {
    assertEquals(2, Check.absolute("x", "x", new double[] {1, -6}, REFERENCE, 1).error());
  }

  @Test
  void whatIsNotANumberNeverPasses() {
    double[] actual = {Double.NaN, -4};
    assertFalse(Check.relative("w", "w", actual, REFERENCE, 1).passed());
    assertFalse(Check.elementwise("w", "w", actual, REFERENCE, 1).passed());
    assertFalse(Check.absolute("w", "w", actual, REFERENCE, 1).passed());
    assertFalse(Check.relative("w", "w", REFERENCE, actual, 1).passed());
    assertFalse(Check.elementwise("w", "w", REFERENCE, actual, 1).passed());
  }

  @Test
  void zerosAgreeWithZerosAndNothingElseDoes() {
    double[] zeros = {0, 0};
    assertTrue(Check.relative("w", "w", zeros, zeros, 1e-9).passed());
    assertTrue(Check.elementwise("w", "w", zeros, zeros, 1e-9).passed());
    assertFalse(Check.relative("w", "w", REFERENCE, zeros, 1e-9).passed());
    assertFalse(Check.elementwise("w", "w", REFERENCE, zeros, 1e-9).passed());
  }

  @Test
  void aSummaryHasTheErrorAndItsTolerance() {
    Check check = Check.absolute("attack", "adversarial", new double[] {1, -4.5}, REFERENCE, 1e-9);
    assertEquals("attack 5.0e-01 (1e-09)", check.summary());
    assertEquals("attack 5.0e-01 (1e-09, 1 tie)", check.noting("1 tie").summary());
    assertEquals("gram: adversarial off by 5.0e-01 (1e-09)", check.by("gram").finding());
  }
}
