package perturbsweep.spec;

/** The steps of a trial, in the order of the paper's argument. */
public enum StageKind implements Labelled {
  /** Train f on the natural samples. */
  NATURAL("natural"),
  /** Train h, the control, on the unperturbed points with the same targets. */
  NOISE("noise"),
  /** Perturb the points until f takes them for their targets. */
  ATTACK("attack"),
  /** Train g on the perturbed points only. */
  ADVERSARIAL("adversarial"),
  /** Measure f, h and g on samples that they have and have not seen. */
  EVALUATE("evaluate"),
  /** Put the theory's own quantities beside the measured ones, and keep what figures show. */
  DIAGNOSE("diagnose");

  private final String label;

  StageKind(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
