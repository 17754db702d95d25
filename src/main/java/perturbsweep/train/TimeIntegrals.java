package perturbsweep.train;

/**
 * Gradient flow, integrated: a leap of time T adds the integral of G over T. With u the stretched
 * time, du = remaining(s) ds, so that the integrals of the {@link CoefficientCourse} are
 *
 * <pre>  now: U + slope U^2 / 2,   before: -slope U^2 / (2 remaining(-elapsed)),   U = u(T).</pre>
 */
record TimeIntegrals() implements Quadrature {

  /** Epochs. */
  private static final double SHORTEST = 1e-9;

  @Override
  public Weights weights(CoefficientCourse course, double epochs, double timePerEpoch) {
    double stretched = course.decay().stretched(epochs * timePerEpoch);
    double quadratic = course.slope() * stretched * stretched / 2;
    double before = quadratic == 0 ? 0 : -quadratic / course.decay().remaining(-course.elapsed());
    return new Weights(stretched + quadratic, before, 0, 0, 0);
  }

  /** Ends on whole epochs, for the learning rate changes there. */
  @Override
  public double permitted(double epoch, double length) {
    double toNext = Math.floor(epoch) + 1 - epoch;
    double whole = Math.floor(epoch + length) - epoch;
    return length < toNext ? Math.max(length, SHORTEST) : whole;
  }

  @Override
  public boolean isStep(double epochs) {
    return false;
  }

  @Override
  public double shortest() {
    return SHORTEST;
  }
}
