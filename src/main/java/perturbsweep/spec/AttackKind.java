package perturbsweep.spec;

/** How noise, or whatever is perturbed, is turned against a classifier. */
public enum AttackKind implements Labelled {
  /** Projected gradient descent as the paper's code has it: rescaled gradients, rescaled steps. */
  PGD("pgd"),
  /** The Linf attack of the textbook: steps along the gradient's sign, clipped coordinate-wise. */
  PGD_SIGN("pgd-sign"),
  /**
   * As {@link #PGD}, but of L0 only, and along the projected gradient: pixels that the data's range
   * holds where they are count as having no gradient. The published attack may take one of them for
   * its steepest pixel in every step that is left, and then changes no other.
   */
  PGD_FEASIBLE("pgd-feasible"),
  /** The theory's perturbation: one direction for all, that of the limit's linear boundary. */
  GEOMETRY("geometry");

  private final String label;

  AttackKind(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
