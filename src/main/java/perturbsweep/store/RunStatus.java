package perturbsweep.store;

import java.time.Instant;
import java.util.List;

/**
 * What a run says of itself while it lasts.
 *
 * @param state of the run
 * @param host it runs on
 * @param pid of its driver
 * @param started when
 * @param updated when this was written
 * @param doneTrials that have ended
 * @param totalTrials of the sweep
 * @param unfinishedTrials that diverged or failed
 * @param damagedFiles of the store that were found, and are made anew where a trial needs them
 * @param tasksAtATime that run, as chosen at its start
 * @param threadsPerTask of native code, the same
 * @param running labels of the tasks that run
 * @param secondsLeft estimated
 * @param exitCode that the driver ends with; null while it runs
 * @param problem why the run broke down; empty if it did not
 */
public record RunStatus(
    State state,
    String host,
    long pid,
    Instant started,
    Instant updated,
    int doneTrials,
    int totalTrials,
    int unfinishedTrials,
    int damagedFiles,
    int tasksAtATime,
    int threadsPerTask,
    List<String> running,
    double secondsLeft,
    Integer exitCode,
    String problem) {

  /** What has become of a run. */
  public enum State {
    /** At work, or killed without a chance to say so. */
    RUNNING,
    /** Interrupted; what had ended is kept. */
    STOPPED,
    /** All its trials have ended. */
    ENDED,
    /** Broken down; what had ended is kept. */
    BROKEN
  }

  public RunStatus {
    running = List.copyOf(running);
  }
}
