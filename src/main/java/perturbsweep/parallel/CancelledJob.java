package perturbsweep.parallel;

import java.util.regex.Pattern;

/** What Spark says of a job that someone cancelled, or that its own end cancels. */
public final class CancelledJob {

  private static final Pattern SAID = Pattern.compile("Job \\d+ cancelled\\b");

  private CancelledJob() {}

  /** Whether the message of an exception says so. */
  public static boolean isNamedBy(String message) {
    return SAID.matcher(message).find();
  }
}
