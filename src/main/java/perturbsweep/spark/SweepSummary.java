package perturbsweep.spark;

import java.time.Duration;
import java.util.List;

/**
 * How a sweep ended.
 *
 * @param finished trials, kept ones included
 * @param diverged trials, kept ones included
 * @param failed trials
 * @param kept trials that had ended before this run began
 * @param damaged names of files of the store that were found damaged, in order
 * @param elapsed time of this run
 */
public record SweepSummary(
    int finished, int diverged, int failed, int kept, List<String> damaged, Duration elapsed) {

  public SweepSummary {
    damaged = List.copyOf(damaged);
  }

  /** All trials that have ended. */
  public int ended() {
    return finished + diverged + failed;
  }
}
