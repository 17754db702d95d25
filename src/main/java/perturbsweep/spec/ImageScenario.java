package perturbsweep.spec;

/** What images are perturbed, and for which targets: section 5 of the paper. */
public enum ImageScenario implements Labelled {
  /** Images of the training part, each for a random other class. */
  NATURAL_RANDOM("natural-random"),
  /** Images of the training part, each for the class after its own; the first after the last. */
  NATURAL_DETERMINISTIC("natural-deterministic"),
  /** Uniform noise, each image of it for a random class. */
  NOISE("noise");

  private final String label;

  ImageScenario(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
