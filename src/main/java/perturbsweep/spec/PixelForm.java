package perturbsweep.spec;

/**
 * How a geometry-inspired L0 perturbation changes its pixels, those of largest |q_i|; in both forms
 * it is of the same Euclidean length.
 */
public enum PixelForm implements Labelled {
  /** All by the same amount: along sign q. */
  SIGN("sign"),
  /** Each by its share of the boundary: along q. */
  PROPORTIONAL("proportional");

  private final String label;

  PixelForm(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
