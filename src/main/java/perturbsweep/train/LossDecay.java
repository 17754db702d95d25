package perturbsweep.train;

/**
 * How the loss is expected to go on falling. Late in a training it is inversely proportional to
 * time [theory: it falls like 1/t], and so are the coefficients of the samples; locally
 *
 * <pre>  loss(t + s) = loss(t) age / (age + s)</pre>
 *
 * <p>for an age that the last two losses give. In the stretched time u(s) = age log(1 + s / age)
 * what is left of the coefficients' course is slow.
 *
 * @param age of the present, in units of time, positive; infinite where the loss does not fall
 */
record LossDecay(double age) {

  /** A loss that stays as it is. */
  static final LossDecay NONE = new LossDecay(Double.POSITIVE_INFINITY);

  /** Beyond this many ages in one the logarithm is a straight line to float64's precision. */
  private static final double STRAIGHT = 1e-9;

  /**
   * The decay that two losses show.
   *
   * @param before the loss {@code elapsed} earlier
   * @param now the present loss
   */
  static LossDecay between(double before, double now, double elapsed) {
    return now < before ? new LossDecay(elapsed * before / (before - now)) : NONE;
  }

  /**
   * The decay that leads from the present loss to one that was found later: {@code
   * remaining(elapsed)} is {@code later / now}, where the loss falls.
   *
   * @param now the present loss, positive
   * @param later the loss {@code elapsed} later, at least 0
   */
  static LossDecay towards(double now, double later, double elapsed) {
    return later < now
        ? new LossDecay(Math.max(elapsed * later / (now - later), Double.MIN_NORMAL))
        : NONE;
  }

  /** The share of the present loss that is left after some time, which may be negative. */
  double remaining(double time) {
    return 1 / (1 + time / age);
  }

  /** The stretched time u of some time from now, of the same sign. */
  double stretched(double time) {
    double ages = time / age;
    return Math.abs(ages) < STRAIGHT ? time : age * Math.log1p(ages);
  }
}
