package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void isHalfTheDistanceOfItsEnds() {
    Interval interval = Interval.of(MadeUp.means(3, 0.75, 0.125), MadeUp.G);
    assertEquals(new Interval(0.75, 0.125), interval);
    assertEquals("0.750 ± 0.125", interval.text());
  }

  @Test
  void aSingleSeedHasNone() {
    Interval interval = Interval.of(MadeUp.means(1, 0.75, null), MadeUp.G);
    assertEquals(new Interval(0.75, null), interval);
    assertEquals("0.750", interval.text());
  }
}
