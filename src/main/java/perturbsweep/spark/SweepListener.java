package perturbsweep.spark;

/** Follows a sweep on the driver. */
@FunctionalInterface
public interface SweepListener {

  /** Called when a task starts or ends, and at least once a second in between. */
  void progress(SweepProgress progress);
}
