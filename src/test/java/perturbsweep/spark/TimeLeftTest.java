package perturbsweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

  private static final double ROUNDING = 1e-9;

  @Test
  void sharesTheRestBetweenTheSlots() {
    assertEquals(15, new TimeLeft().seconds(20, List.of(10.0), 2), ROUNDING);
  }

  @Test
  void takesNoLessThanTheLongestTask() {
    assertEquals(20, new TimeLeft().seconds(0, List.of(20.0, 1.0), 4), ROUNDING);
  }

  /** 1 + 99 seconds estimated, 1 + 199 measured: everything takes twice as long. */
  @Test
  void learnsFromTasksThatHaveEnded() {
    TimeLeft timeLeft = new TimeLeft();
    timeLeft.measured(99, 199);
    assertEquals(20, timeLeft.seconds(10, List.of(), 1), ROUNDING);
  }
}
