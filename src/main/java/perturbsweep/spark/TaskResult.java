package perturbsweep.spark;

import java.io.Serializable;
import java.util.List;
import perturbsweep.pipeline.Status;

/**
 * How a piece of work ended.
 *
 * @param status of the classifier or the trial
 * @param reason empty if it finished
 * @param seconds of wall time that it took
 * @param damaged names of files of the store that were found damaged meanwhile
 */
record TaskResult(Status status, String reason, double seconds, List<String> damaged)
    implements Serializable {

  /** As when nothing was found damaged. */
  TaskResult(Status status, String reason, double seconds) {
    this(status, reason, seconds, List.of());
  }

  TaskResult withDamaged(List<String> found) {
    return new TaskResult(status, reason, seconds, found);
  }
}
