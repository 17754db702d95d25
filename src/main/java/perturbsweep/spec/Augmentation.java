package perturbsweep.spec;

/** How images are changed at random each time they are learned. */
public enum Augmentation implements Labelled {
  /** Not at all. */
  NONE("none"),
  /**
   * Each image is moved by up to four pixels along either axis, black where nothing moves in, and
   * mirrored with probability one half [published code, for CIFAR-10].
   */
  CROP_FLIP("crop-flip");

  private final String label;

  Augmentation(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
