package perturbsweep.pipeline;

import java.time.Duration;

/** A stage that took longer than it may. */
final class StageDeadlineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * An overrun.
   *
   * @param limit that was exceeded
   * @param ended whether the stage's thread has ended since
   * @param where the stage was when its time was over
   */
  StageDeadlineException(Duration limit, boolean ended, StackTraceElement[] where) {
    super(
        "has not ended within its deadline of %d s (run.stage-deadline-seconds)%s"
            .formatted(
                limit.toSeconds(),
                ended ? "" : ", nor when it was interrupted: its thread is left behind"));
    setStackTrace(where);
  }
}
