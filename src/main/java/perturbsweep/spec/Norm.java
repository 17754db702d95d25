package perturbsweep.spec;

/** The norm that bounds a perturbation. */
public enum Norm implements Labelled {
  /** Number of changed coordinates (pixels). */
  L0("L0"),
  /** Euclidean length. */
  L2("L2"),
  /** Largest change of a coordinate. */
  LINF("Linf");

  private final String label;

  Norm(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
