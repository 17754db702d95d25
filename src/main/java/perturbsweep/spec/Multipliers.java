package perturbsweep.spec;

/** Where a geometry-inspired perturbation takes the boundary q = sum_n lambda_n y_n x_n from. */
public enum Multipliers implements Labelled {
  /** The multipliers of the maximum-margin problem: f as it would be after endless training. */
  QP("qp"),
  /** The trained f: the difference of its mean positive and mean negative weight vector. */
  TRAINED("trained");

  private final String label;

  Multipliers(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
