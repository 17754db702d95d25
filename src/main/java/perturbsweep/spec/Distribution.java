package perturbsweep.spec;

/** Where the coordinates of a sample come from; each is drawn independently of the others. */
public enum Distribution implements Labelled {
  /** U(-1, 1); perturbed samples are clamped back to [-1, 1]. */
  UNIFORM("uniform", -1, 1),
  /** N(0, 1); perturbed samples are not clamped. */
  GAUSS("gauss", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private final String label;
  private final double lowest;
  private final double highest;

  Distribution(String label, double lowest, double highest) {
    this.label = label;
    this.lowest = lowest;
    this.highest = highest;
  }

  @Override
  public String label() {
    return label;
  }

  /** Smallest value that a coordinate may take, also after an attack; may be infinite. */
  public double lowest() {
    return lowest;
  }

  /** Largest value that a coordinate may take, also after an attack; may be infinite. */
  public double highest() {
    return highest;
  }
}
