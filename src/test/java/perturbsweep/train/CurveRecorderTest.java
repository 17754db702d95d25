package perturbsweep.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveRecorderTest {

  private static final double[] MARGINS = {0.5, -0.25, 2, 0};

  private static List<Integer> epochsKept(int lastEpoch) {
    CurveRecorder recorder = new CurveRecorder(lastEpoch, null);
    IntStream.rangeClosed(0, lastEpoch).forEach(e -> recorder.observe(e, 1, MARGINS, 0.01, null));
    return recorder.curve().stream().map(CurvePoint::epoch).toList();
  }

  @Test
  void keepsTenEpochsADecadeTheStartAndTheEnd() {
    assertEquals(
        List.of(
            0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40, 50, 63, 79, 100, 126, 158, 200, 251,
            316, 398, 501, 631, 794, 1000, 1234),
        epochsKept(1234));
  }

  @Test
  void keepsTheEndOnceWhenItIsOnTheGrid() {
    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 8, 10), epochsKept(10));
    assertEquals(List.of(0, 1), epochsKept(1));
  }

  @Test
  void keepsFortyNineOfAHundredThousandEpochs() {
    assertEquals(49, epochsKept(100_000).size());
  }

  @Test
  void aPointHoldsWhatTheTrainingWasAt() {
    CurveRecorder recorder = new CurveRecorder(7, null);
    recorder.observe(0, 0.75, MARGINS, 0.01, null);
    assertEquals(List.of(new CurvePoint(0, 0.75, 0.5, -0.25, 0.01, null, null)), recorder.curve());
  }

  @Test
  void epochsThatAreSkippedDoNotStopIt() {
    CurveRecorder recorder = new CurveRecorder(1000, null);
    for (int epoch : new int[] {0, 7, 9, 11, 700, 710, 1000}) {
      recorder.observe(epoch, 1, MARGINS, 0.01, null);
    }
    assertEquals(
        List.of(0, 7, 9, 11, 700, 1000), recorder.curve().stream().map(CurvePoint::epoch).toList());
    assertTrue(recorder.curve().size() < 7, "710 comes too soon after 700");
  }
}
