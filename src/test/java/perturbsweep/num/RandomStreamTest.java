package perturbsweep.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

  /**
   * All results of all sweeps hang on this stream: whoever changes it changes them all. The numbers
   * are those of a separate implementation of SHA-256 and xoshiro256++ in Python.
   */
  @Test
  void theStreamOfAnAddressNeverChanges() {
    UniformRandomProvider random = RandomStream.of(0, "natural", 0);
    assertEquals(-127047079303839248L, random.nextLong());
    assertEquals(-6655154258916867288L, random.nextLong());
    assertEquals(-3348166692274062565L, RandomStream.of(42, "noise", 999).nextLong());
  }

  @Test
  void aStreamIsTheSameWhateverWasDrawnBefore() {
    UniformRandomProvider drawn = RandomStream.of(1, "noise", 5);
    drawn.nextLong();
    RandomStream.of(1, "noise", 4).nextLong();
    assertEquals(
        RandomStream.of(1, "noise", 5).nextLong(), RandomStream.of(1, "noise", 5).nextLong());
    assertNotEquals(drawn.nextLong(), RandomStream.of(1, "noise", 5).nextLong());
  }

  @Test
  void everyPartOfTheAddressMatters() {
    Set<Long> first = new HashSet<>();
    int streams = 0;
    for (long seed : new long[] {0, 1, 2, -1, Long.MAX_VALUE}) {
      for (String role : new String[] {"natural", "noise", "fresh"}) {
        for (int row = 0; row < 100; row++) {
          first.add(RandomStream.of(seed, role, row).nextLong());
          streams++;
        }
      }
    }
    assertEquals(streams, first.size());
  }

  /** Chance of any of 64 bits being off by 5 sigma is below 4e-5; the seeds are fixed. */
  @Test
  void bitsAreBalancedAcrossRows() {
    int rows = 4000;
    int[] ones = new int[64];
    for (int row = 0; row < rows; row++) {
      long bits = RandomStream.of(7, "natural", row).nextLong();
      for (int bit = 0; bit < 64; bit++) {
        ones[bit] += (int) (bits >>> bit & 1);
      }
    }
    double fiveSigma = 5 * Math.sqrt(rows) / 2;
    for (int bit = 0; bit < 64; bit++) {
      assertEquals(rows / 2.0, ones[bit], fiveSigma, "bit " + bit);
    }
  }
}
