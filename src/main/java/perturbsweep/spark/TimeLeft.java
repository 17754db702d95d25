package perturbsweep.spark;

import java.util.Collection;

/** Corrects the cost model's estimates by what a run has measured so far. For use by one thread. */
final class TimeLeft {

  /** Weight of the uncorrected estimate, in seconds of work: a few short tasks prove little. */
  private static final double PRIOR_SECONDS = 1;

  private final int slots;
  private double estimated = PRIOR_SECONDS;
  private double measured = PRIOR_SECONDS;

  /**
   * An estimate.
   *
   * @param slots tasks that run at a time, at least 1
   */
  TimeLeft(int slots) {
    this.slots = slots;
  }

  /** Takes in a task that has ended. */
  void measured(double estimatedSeconds, double measuredSeconds) {
    estimated += estimatedSeconds;
    measured += measuredSeconds;
  }

  /**
   * Seconds until all is done: the rest shared evenly by all slots, but no less than the longest
   * task.
   *
   * @param left estimated seconds of each task that has not ended, less what it has run already
   */
  double seconds(Collection<Double> left) {
    double sum = left.stream().mapToDouble(seconds -> seconds).sum();
    double longest = left.stream().mapToDouble(seconds -> seconds).max().orElse(0);
    return correction() * Math.max(sum / slots, longest);
  }

  /** Measured over estimated. */
  double correction() {
    return measured / estimated;
  }
}
