package perturbsweep.train;

/**
 * The steps of SGD with momentum, summed: a leap over h epochs from epoch k is
 *
 * <pre>  B(k+h) = mu^h B(k) + sum over i < h of mu^(h-1-i) G(k+i)
 *   C      = lag (B(k) - B(k+h)) + rate / (1-mu) sum over i < h of G(k+i),   lag = rate mu / (1-mu)
 * </pre>
 *
 * <p>which is exact whatever G, and for h = 1 exactly the step itself.
 *
 * @param momentum mu, in [0, 1)
 */
record EpochSums(double momentum) implements Quadrature {

  @Override
  public Weights weights(CoefficientCourse course, double epochs, double timePerEpoch) {
    double now = 0;
    double before = 0;
    double momentumNow = 0;
    double momentumBefore = 0;
    for (int i = 0; i < epochs; i++) {
      double ofNow = course.ofNow(i * timePerEpoch);
      double ofBefore = course.ofBefore(i * timePerEpoch);
      now += ofNow;
      before += ofBefore;
      momentumNow = momentum * momentumNow + ofNow;
      momentumBefore = momentum * momentumBefore + ofBefore;
    }
    return new Weights(
        now * timePerEpoch,
        before * timePerEpoch,
        momentumNow,
        momentumBefore,
        Math.pow(momentum, epochs));
  }

  /** Single epochs for as long as the momentum remembers the start, whole ones after. */
  @Override
  public double permitted(double epoch, double length) {
    return epoch < 1 / (1 - momentum) ? 1 : Math.max(1, Math.floor(length));
  }

  @Override
  public boolean isStep(double epochs) {
    return epochs == 1;
  }

  @Override
  public double shortest() {
    return 1;
  }
}
