package perturbsweep.plan;

/**
 * How many evaluations of all outputs a training by an adaptive integrator will need: its steps
 * grow with time, so that the number grows with the logarithm of the epochs only.
 *
 * <p>Fitted to measured trainings of 20,000 to 100,000 epochs: 110 evaluations at 100 samples of
 * 1000 coordinates (20,000 epochs), 131 at 1000 of 10,000, 265 at 1500 of 1500, 243 to 285 at
 * 10,000 of 10,000. To be fitted anew when the integrator changes: {@code sweep.sh bench} and the
 * {@code stages} table tell what real trainings needed.
 */
public final class ExpectedEvaluations {

  /** Evaluations for each factor e in epochs where there are as many samples as coordinates. */
  private static final double PER_LOG_EPOCH = 24.7;

  /** The more samples share a coordinate, the more gates change on the way. */
  private static final double EXPONENT_OF_CROWDING = 1 / 3.0;

  private ExpectedEvaluations() {}

  /**
   * Of a training by gradient flow from its first epoch on.
   *
   * @return at least 1, and no more than exact SGD needs: one for each state of the weights
   */
  public static double ofFlow(double samples, double inputDim, double epochs) {
    double crowding = Math.pow(samples / inputDim, EXPONENT_OF_CROWDING);
    double adaptive = PER_LOG_EPOCH * Math.log(epochs + 1) * crowding;
    return Math.max(1, Math.min(adaptive, ofSgd(epochs)));
  }

  /**
   * Of a training that begins with exact epochs and goes on by gradient flow.
   *
   * @param exactEpochs before the flow takes over
   */
  public static double ofHandover(
      double samples, double inputDim, double epochs, double exactEpochs) {
    return Math.min(exactEpochs + ofFlow(samples, inputDim, epochs), ofSgd(epochs));
  }

  /** Of exact SGD: one for each state of the weights. */
  public static double ofSgd(double epochs) {
    return epochs + 1;
  }
}
