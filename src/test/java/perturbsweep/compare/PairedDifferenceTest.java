package perturbsweep.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PairedDifferenceTest {

  /** Of sums of a few numbers near 1. */
  private static final double ROUNDING = 1e-12;

  /** Tables of Student's t give three or four decimals. */
  private static final double TABLE = 5e-4;

  /** Differences 1, 2, 3: mean 2, deviation 1; t(0.975; 2) = 4.3027 by any table. */
  @Test
  void theIntervalIsThatOfStudentsT() {
    PairedDifference paired = PairedDifference.of(array(1, 1, 1), array(2, 3, 4));
    assertEquals(3, paired.pairs());
    assertEquals(1, paired.meanOfA(), ROUNDING);
    assertEquals(3, paired.meanOfB(), ROUNDING);
    assertEquals(2, paired.mean(), ROUNDING);
    assertEquals(1, paired.deviation(), ROUNDING);
    assertEquals(4.3027 / Math.sqrt(3), paired.half(), TABLE);
  }

  /** With two degrees of freedom t is algebraic: P(|T| > t) = 1 - t / sqrt(2 + t^2). */
  @Test
  void theProbabilityIsThatOfBothTails() {
    PairedDifference paired = PairedDifference.of(array(1, 1, 1), array(2, 3, 4));
    double t = 2 / (1 / Math.sqrt(3));
    assertEquals(1 - t / Math.sqrt(2 + t * t), paired.p(), 1e-9);
    PairedDifference opposite = PairedDifference.of(array(2, 3, 4), array(1, 1, 1));
    assertEquals(paired.p(), opposite.p(), ROUNDING);
    assertEquals(-2, opposite.mean(), ROUNDING);
  }

  /** Student's own sleep data (Biometrika 6, 1908): mean 1.58, t = 4.0621, p = 0.002833. */
  @Test
  void studentsSleepDataComeOutAsPublished() {
    PairedDifference sleep =
        PairedDifference.of(
            array(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0),
            array(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4));
    assertEquals(1.58, sleep.mean(), ROUNDING);
    assertEquals(0.002833, sleep.p(), 5e-7);
    assertEquals(2.4598858, sleep.mean() + sleep.half(), 5e-8);
    assertEquals(0.7001142, sleep.mean() - sleep.half(), 5e-8);
  }

  /** The interval at 95% ends at 0 exactly where p is 0.05. */
  @Test
  void theIntervalExcludesZeroWhereTheProbabilityIsBelowOneInTwenty() {
    for (double spread : new double[] {0.2, 0.4, 0.402, 0.405, 0.5, 2}) {
      double[] b = array(1 - spread, 1, 1 + spread);
      PairedDifference paired = PairedDifference.of(array(0, 0, 0), b);
      assertEquals(paired.half() < paired.mean(), paired.p() < 0.05, "spread " + spread);
    }
    double half = PairedDifference.of(array(0, 0, 0), array(0.6, 1, 1.4)).half();
    assertEquals(0.4 * 4.3027 / Math.sqrt(3), half, TABLE);
  }

  @Test
  void aSingleSeedHasADifferenceAlone() {
    PairedDifference single = PairedDifference.of(array(0.5), array(0.75));
    assertEquals(0.25, single.mean());
    assertNull(single.half());
    assertNull(single.p());
    assertFalse(single.isShift());
  }

  @Test
  void equalNumbersDoNotDifferForSure() {
    PairedDifference same = PairedDifference.of(array(0.1, 0.7), array(0.1, 0.7));
    assertEquals(0, same.mean());
    assertEquals(0, same.half());
    assertEquals(1, same.p());
    assertFalse(same.isShift());
  }

  /** 0.8 - 0.7 and 0.7 - 0.6 differ in their last bits, which are no spread. */
  @Test
  void theSameDifferenceInAllSeedsIsAShiftInSpiteOfRounding() {
    assertTrue(0.8 - 0.7 != 0.7 - 0.6);
    PairedDifference shift = PairedDifference.of(array(0.7, 0.6), array(0.8, 0.7));
    assertTrue(shift.isShift());
    assertEquals(0.1, shift.mean(), ROUNDING);
    assertEquals(0, shift.half());
    assertNull(shift.p());
    // One sample of a thousand is a spread.
    assertFalse(PairedDifference.of(array(0.7, 0.6), array(0.8, 0.701)).isShift());
  }

  /** Equal numbers have no rounding: beside a difference of 0 the last bit is a spread. */
  @Test
  void aLastBitInOneSeedOfSeveralIsNoShift() {
    double next = Math.nextUp(0.5);
    PairedDifference one = PairedDifference.of(array(0.5, 0.5, 0.5), array(0.5, next, 0.5));
    assertFalse(one.isShift());
    // Of differences 0, u, 0 the mean is u / 3, and so is the standard error: t = 1.
    assertEquals(1 - 1 / Math.sqrt(3), one.p(), 1e-9);
    PairedDifference all = PairedDifference.of(array(0.5, 0.5, 0.5), array(next, next, next));
    assertTrue(all.isShift());
    PairedDifference bothWays =
        PairedDifference.of(array(0.5, 0.5), array(next, Math.nextDown(0.5)));
    assertFalse(bothWays.isShift());
  }

  private static double[] array(double... values) {
    return values;
  }
}
