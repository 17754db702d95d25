package perturbsweep.spark;

import java.time.Duration;
import java.util.List;

/**
 * How far a sweep is.
 *
 * @param doneTrials that have ended, kept ones included
 * @param totalTrials of the sweep
 * @param keptTrials that had ended before this run began
 * @param unfinishedTrials that have ended without finishing
 * @param damagedFiles of the store that were found so far
 * @param doneTasks of this run
 * @param totalTasks of this run
 * @param running labels of the tasks that run now
 * @param elapsed since this run began
 * @param secondsLeft estimated, from the cost model corrected by what this run has measured
 */
public record SweepProgress(
    int doneTrials,
    int totalTrials,
    int keptTrials,
    int unfinishedTrials,
    int damagedFiles,
    int doneTasks,
    int totalTasks,
    List<String> running,
    Duration elapsed,
    double secondsLeft) {

  public SweepProgress {
    running = List.copyOf(running);
  }

  /** Of a run that has not looked yet what there is. */
  public static SweepProgress none(int totalTrials) {
    return new SweepProgress(0, totalTrials, 0, 0, 0, 0, 0, List.of(), Duration.ZERO, 0);
  }
}
