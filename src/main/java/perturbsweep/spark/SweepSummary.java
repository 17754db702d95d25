package perturbsweep.spark;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

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

  /** This round of a run after those before it, as one. */
  public SweepSummary after(SweepSummary before) {
    SortedSet<String> all = new TreeSet<>(before.damaged);
    all.addAll(damaged);
    return new SweepSummary(
        finished, diverged, failed, before.kept, List.copyOf(all), before.elapsed.plus(elapsed));
  }

  /** All trials that have ended. */
  public int ended() {
    return finished + diverged + failed;
  }
}
