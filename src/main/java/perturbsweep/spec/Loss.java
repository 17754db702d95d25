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
}
