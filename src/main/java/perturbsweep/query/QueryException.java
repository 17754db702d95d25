package perturbsweep.query;

import org.apache.spark.sql.AnalysisException;

/** A query that can't be answered; the message says why, in a line that a user can act on. */
public final class QueryException extends Exception {

  private static final long serialVersionUID = 1L;

  QueryException(String message) {
    super(message);
  }

  QueryException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * What Spark says, without its error class, its query plan and its stack trace; of a failed task,
   * what the task said.
   */
  static QueryException of(Throwable failure) {
    Throwable cause = failure;
    while (!(cause instanceof AnalysisException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).strip();
    String firstLine = message.lines().findFirst().orElse(cause.getClass().getSimpleName());
    return new QueryException(
        firstLine.replaceFirst("^\\[[A-Z_.]+]\\s*", "").replaceFirst(";$", ""), failure);
  }
}
