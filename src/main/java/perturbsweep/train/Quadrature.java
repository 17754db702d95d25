package perturbsweep.train;

/**
 * Adds up what the gradient's coefficients do during a leap, from their values now and before. They
 * are taken to be remaining(s) times a straight line in the stretched time of {@link LossDecay}: an
 * Adams-Bashforth method of second order in logarithmic time.
 */
interface Quadrature {

  /**
   * How much the coefficients now and before count.
   *
   * @param now factor of the present coefficients
   * @param before factor of those at the beginning of the leap before; 0 if there was none
   * @param momentumNow the same for the momentum's buffer
   * @param momentumBefore the same for the momentum's buffer
   * @param decay of the momentum's buffer, in [0, 1]
   */
  record Weights(
      double now, double before, double momentumNow, double momentumBefore, double decay) {}

  /**
   * Weights of a leap.
   *
   * @param course of the coefficients, from now on
   * @param epochs length of the leap, positive
   * @param timePerEpoch rate / (1 - momentum)
   */
  Weights weights(CoefficientCourse course, double epochs, double timePerEpoch);

  /** Length of a leap in epochs that this method can take and that is at most as long. */
  double permitted(double epoch, double length);

  /** Whether a leap of some epochs is a single step of SGD, during which no gate changes. */
  boolean isStep(double epochs);

  /** The shortest leap; it is never taken back. */
  double shortest();
}
