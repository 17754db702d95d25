package perturbsweep.cli;

import perturbsweep.spark.SweepSummary;

/** What the program returns to the shell. */
final class ExitCode {

  /** Done; trials that diverged are results, too. */
  static final int DONE = 0;

  /** A trial, a case or the program itself failed, or what was to stay the same changed. */
  static final int FAILED = 1;

  /**
   * The command line, a sweep file or a query is wrong, and nothing was started; or a reference
   * case cannot be used.
   */
  static final int WRONG_USE = 2;

  /** Interrupted, as shells count it: what had ended is kept. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** That of a run whose trials have all ended. */
  static int of(SweepSummary summary) {
    return summary.failed() == 0 ? DONE : FAILED;
  }
}
