package perturbsweep.spark;

/** Spark does not serve this program: it never began to, or has stopped by itself. */
public final class SparkDownException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SparkDownException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A master that has not answered, whatever Spark made of its silence. */
  static SparkDownException unanswered(String master, Throwable cause) {
    return new SparkDownException(
        ("%s has not taken this run: no master answers there, or it does not know this driver."
                + " Is its address right? Does the cluster want a secret (spark.authenticate = true"
                + " with spark.authenticate.secret, and spark.network.crypto.enabled as it is set"
                + " there), and is it this one?")
            .formatted(master),
        cause);
  }

  /** Not because this program asked for it. */
  static SparkDownException stopped(Throwable cause) {
    return new SparkDownException(
        "Spark has stopped by itself: the log has its reason. All that had ended is kept: run again"
            + " to continue.",
        cause);
  }
}
