package perturbsweep.spark;

import java.time.Duration;

/**
 * How a sweep ended.
 *
 * @param finished trials, kept ones included
 * @param diverged trials, kept ones included
 * @param failed trials
 * @param kept trials that had ended before this run began
 * @param elapsed time of this run
 */
public record SweepSummary(int finished, int diverged, int failed, int kept, Duration elapsed) {

  /** All trials that have ended. */
  public int ended() {
    return finished + diverged + failed;
  }
}
