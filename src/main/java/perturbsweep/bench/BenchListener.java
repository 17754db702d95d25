package perturbsweep.bench;

/** Follows a benchmark. */
@FunctionalInterface
public interface BenchListener {

  /**
   * Called before each measurement.
   *
   * @param what is measured
   * @param done measurements before it
   * @param total of all measurements
   * @param secondsLeft that this one and all later ones may take
   */
  void begins(String what, int done, int total, double secondsLeft);
}
