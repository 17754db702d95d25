package perturbsweep.spark;

import java.util.Collection;

/** Corrects the cost model's estimates by what a run has measured so far. For use by one thread. */
final class TimeLeft {

  /** Weight of the uncorrected estimate, in seconds of work: a few short tasks prove little. */
  private static final double PRIOR_SECONDS = 1;

  private double estimated = PRIOR_SECONDS;
  private double measured = PRIOR_SECONDS;

  /** Takes in a task that has ended. */
  void measured(double estimatedSeconds, double measuredSeconds) {
    estimated += estimatedSeconds;
    measured += measuredSeconds;
  }

  /**
   * Seconds until all is done: the rest shared evenly by all slots, but no less than the longest
   * task that runs.
   *
   * @param waiting estimated seconds of all tasks that have not started
   * @param running the same for each task that runs, less what it has run already
   * @param slots tasks that run at a time, at least 1
   */
  double seconds(double waiting, Collection<Double> running, int slots) {
    double sum = waiting + running.stream().mapToDouble(seconds -> seconds).sum();
    double longest = running.stream().mapToDouble(seconds -> seconds).max().orElse(0);
    return correction() * Math.max(sum / slots, longest);
  }

  /** Measured over estimated. */
  double correction() {
    return measured / estimated;
  }
}
