package perturbsweep.spec;

/** The halves in which image data are published. */
public enum ImagePart implements Labelled {
  /** To train on. */
  TRAIN("train"),
  /** Never trained on. */
  TEST("test");

  private final String label;

  ImagePart(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
