package perturbsweep.spec;

/** How the recipe of {@link Recipe} is carried out. All agree up to rounding. */
public enum TrainerKind implements Labelled {
  /** Exact SGD in whichever form needs fewer operations for the trial at hand. */
  SGD("sgd"),
  /** Exact SGD on the Gram matrix X X': one N x N x m product an epoch. */
  GRAM("gram"),
  /** Exact SGD on the weights: two N x d x m products an epoch. */
  WEIGHT_SPACE("weight-space"),
  /** Exact SGD by DeepLearning4J's own network: slow, and an independent check of the others. */
  DL4J("dl4j");

  private final String label;

  TrainerKind(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
