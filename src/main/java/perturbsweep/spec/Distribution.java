package perturbsweep.spec;

/** Where samples come from; independent of each other but for orthogonal ones. */
public enum Distribution implements Labelled {
  /** Every coordinate U(-1, 1); perturbed samples are clamped back to [-1, 1]. */
  UNIFORM("uniform", -1, 1, true),
  /** Every coordinate N(0, 1). */
  GAUSS("gauss", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true),
  /**
   * Two clusters: every coordinate N(0.3, 1) in one and N(-0.3, 1) in the other. A natural sample's
   * cluster is its label.
   */
  SHIFTED_GAUSS("shifted-gauss", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false),
  /**
   * Samples at right angles to each other, of length sqrt(d), in uniformly random directions: the
   * theorem's own setting. Fresh samples, of which there may be more than coordinates, are at right
   * angles to nothing.
   */
  ORTHOGONAL("orthogonal", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

  private final String label;
  private final double lowest;
  private final double highest;
  private final boolean hasIndependentCoordinates;

  Distribution(String label, double lowest, double highest, boolean hasIndependentCoordinates) {
    this.label = label;
    this.lowest = lowest;
    this.highest = highest;
    this.hasIndependentCoordinates = hasIndependentCoordinates;
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

  /** Whether every coordinate is drawn independently of all else, around 0. */
  public boolean hasIndependentCoordinates() {
    return hasIndependentCoordinates;
  }

  /** s^2, the mean square of a coordinate of a noise sample without its cluster's shift. */
  public double variance() {
    return this == UNIFORM ? 1.0 / 3 : 1;
  }

  /**
   * The largest number of samples of a set.
   *
   * @param inputDim d
   */
  public int mostSamples(int inputDim) {
    return this == ORTHOGONAL ? inputDim : Integer.MAX_VALUE;
  }
}
