package perturbsweep.spark;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;
import perturbsweep.parallel.CancelledJob;
import perturbsweep.store.StoreFailedException;

/**
 * How a batch ended on Spark.
 *
 * @param batch what was submitted
 * @param results in the order of its work; none if Spark gave it up
 * @param loss why Spark gave it up; null unless it did
 * @param seconds from its submission
 */
record BatchEnd(Batch batch, List<TaskResult> results, Exception loss, double seconds) {

  /** What Spark puts before the reason why a task failed for the last time. */
  private static final Pattern BEFORE_REASON =
      Pattern.compile("^Job aborted due to stage failure: .*most recent failure: ");

  boolean isLost() {
    return loss != null;
  }

  /** Whether it is lost because someone cancelled its job. */
  boolean isCancelled() {
    return isLost() && CancelledJob.isNamedBy(reason());
  }

  /**
   * Lets a loss pass for which the store is not to blame.
   *
   * @throws StoreFailedException if it is: whatever is tried on a store that is broken would fail
   *     as well
   */
  void requireStore() throws StoreFailedException {
    for (Throwable cause = loss; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreFailedException broken) {
        throw broken;
      }
    }
  }

  /** Of a loss, in one line. */
  String reason() {
    Throwable cause =
        loss instanceof SparkException && loss.getCause() != null ? loss.getCause() : loss;
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return "%s: Spark gave up: %s: %s"
        .formatted(
            batch.label(),
            cause.getClass().getSimpleName(),
            BEFORE_REASON.matcher(message).replaceFirst(""));
  }
}
