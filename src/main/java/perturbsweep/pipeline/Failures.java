package perturbsweep.pipeline;

import perturbsweep.train.DivergedException;

/** What an exception means for the stage that threw it. */
final class Failures {

  private Failures() {}

  static Status status(Throwable thrown) {
    return thrown instanceof DivergedException ? Status.DIVERGED : Status.FAILED;
  }

  static String reason(Throwable thrown) {
    return thrown instanceof DivergedException ? thrown.getMessage() : thrown.toString();
  }
}
