package perturbsweep.spec;

/**
 * What is perturbed, and for which targets; h, the control, learns the same without perturbation.
 */
public enum BasePoints implements Labelled {
  /** Noise of the natural samples' own distribution, with random targets. */
  NOISE("noise"),
  /** U(-1, 1) noise, whatever the natural samples are, with random targets. */
  UNIFORM_NOISE("uniform-noise"),
  /** N(0, 1) noise, whatever the natural samples are, with random targets. */
  GAUSS_NOISE("gauss-noise"),
  /** The natural samples themselves, with random targets. */
  NATURAL_RANDOM("natural-random"),
  /** The natural samples themselves, with the opposite of their labels for targets. */
  NATURAL_FLIPPED("natural-flipped");

  private final String label;

  BasePoints(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** Whether the points are the natural samples. */
  public boolean areNatural() {
    return this == NATURAL_RANDOM || this == NATURAL_FLIPPED;
  }

  /**
   * The distribution of the points.
   *
   * @param natural that of the natural samples
   */
  public Distribution distribution(Distribution natural) {
    return switch (this) {
      case NOISE, NATURAL_RANDOM, NATURAL_FLIPPED -> natural;
      case UNIFORM_NOISE -> Distribution.UNIFORM;
      case GAUSS_NOISE -> Distribution.GAUSS;
    };
  }

  /**
   * Adds what decides the points, but for their number, to a canonical form. Two ways of asking for
   * the same points are the same.
   */
  void describe(CanonicalForm form, Distribution natural) {
    if (areNatural()) {
      form.with("base-points", this);
    } else if (distribution(natural) != natural) {
      form.with("noise-distribution", distribution(natural));
    }
  }
}
