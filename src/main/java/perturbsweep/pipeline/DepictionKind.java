package perturbsweep.pipeline;

import perturbsweep.spec.Labelled;

/** What an image shows. */
public enum DepictionKind implements Labelled {
  /** A sample that f was trained on. */
  NATURAL("natural"),
  /** A point before it was perturbed: what h was trained on. */
  BASE("base"),
  /** The same point after: what g was trained on. */
  PERTURBED("perturbed");

  private final String label;

  DepictionKind(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
