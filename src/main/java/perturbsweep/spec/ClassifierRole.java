package perturbsweep.spec;

/** The three classifiers of a trial, by what they are trained on. */
public enum ClassifierRole implements Labelled {
  /** f. */
  NATURAL("natural"),
  /** h, the control. */
  NOISE("noise"),
  /** g. */
  ADVERSARIAL("adversarial");

  private final String label;

  ClassifierRole(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
