package perturbsweep.pipeline;

import perturbsweep.spec.Labelled;

/** The two networks of a trial with images, by what they are trained on. */
public enum ImageRole implements Labelled {
  /** f. */
  NATURAL("natural"),
  /** g. */
  ADVERSARIAL("adversarial");

  private final String label;

  ImageRole(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
