package perturbsweep.plan;

/**
 * How fast a machine is for one task.
 *
 * @param flopPerSecond of matrix products, positive
 * @param elementsPerSecond of element-wise passes, positive
 * @param secondsPerCall of the matrix library, beside its operations, at least 0
 */
public record MachineRates(double flopPerSecond, double elementsPerSecond, double secondsPerCall) {

  /** Estimated seconds for a stage. */
  public double seconds(StageCost cost) {
    return cost.flop() / flopPerSecond
        + cost.elements() / elementsPerSecond
        + cost.calls() * secondsPerCall;
  }
}
