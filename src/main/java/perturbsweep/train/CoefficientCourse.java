package perturbsweep.train;

/**
 * How the coefficients are expected to go on, as a combination of their values now and before.
 *
 * @param decay common to all
 * @param elapsed time since the values before, positive; infinite if there are none
 */
record CoefficientCourse(LossDecay decay, double elapsed) {

  /** The factor of the present values some time from now. */
  double ofNow(double time) {
    return decay.remaining(time) * (1 + slope() * decay.stretched(time));
  }

  /** The factor of the values before, some time from now. */
  double ofBefore(double time) {
    double slope = slope();
    return slope == 0
        ? 0
        : -decay.remaining(time) * slope * decay.stretched(time) / decay.remaining(-elapsed);
  }

  /** 1 / the stretched time since the values before; 0 if there are none. */
  double slope() {
    return Double.isInfinite(elapsed) ? 0 : -1 / decay.stretched(-elapsed);
  }
}
