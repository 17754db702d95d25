package perturbsweep.spec;

/** The loss of a margin q = y f(x), averaged over the samples. */
public enum Loss implements Labelled {
  /** exp(-q). */
  EXPONENTIAL("exponential") {
    @Override
    public double value(double margin) {
      return Math.exp(-margin);
    }

    @Override
    public double negativeSlope(double margin) {
      return Math.exp(-margin);
    }

    @Override
    public double logNegativeSlope(double margin) {
      return -margin;
    }
  },
  /** log(1 + exp(-q)). */
  LOGISTIC("logistic") {
    @Override
    public double value(double margin) {
      return margin > 0 ? Math.log1p(Math.exp(-margin)) : -margin + Math.log1p(Math.exp(margin));
    }

    @Override
    public double negativeSlope(double margin) {
      return 1 / (1 + Math.exp(margin));
    }

    @Override
    public double logNegativeSlope(double margin) {
      return margin > 0 ? -margin - Math.log1p(Math.exp(-margin)) : -Math.log1p(Math.exp(margin));
    }
  };

  private final String label;

  Loss(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** The loss at a margin. */
  public abstract double value(double margin);

  /** Minus the derivative of the loss at a margin; positive. */
  public abstract double negativeSlope(double margin);

  /** The logarithm of that, finite for margins at which it is 0 itself. */
  public abstract double logNegativeSlope(double margin);

  /**
   * The shares that samples of some margins have in the gradient: minus the slopes of the loss,
   * over their sum.
   *
   * @param margins not empty, read only
   * @return as many numbers, owned by the caller
   */
  public double[] shares(double[] margins) {
    double[] shares = new double[margins.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int n = 0; n < margins.length; n++) {
      shares[n] = logNegativeSlope(margins[n]);
      largest = Math.max(largest, shares[n]);
    }
    double sum = 0;
    for (int n = 0; n < margins.length; n++) {
      shares[n] = Math.exp(shares[n] - largest);
      sum += shares[n];
    }
    for (int n = 0; n < margins.length; n++) {
      shares[n] /= sum;
    }
    return shares;
  }
}
