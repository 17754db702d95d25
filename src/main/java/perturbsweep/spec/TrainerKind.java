package perturbsweep.spec;

/** How the recipe of {@link Recipe} is carried out. The exact ones agree up to rounding. */
public enum TrainerKind implements Labelled {
  /** Exact SGD in whichever form needs fewer operations for the trial at hand. */
  SGD("sgd"),
  /** Exact SGD on the Gram matrix X X': one N x N x m product an epoch. */
  GRAM("gram"),
  /** Exact SGD on the weights: two N x d x m products an epoch. */
  WEIGHT_SPACE("weight-space"),
  /** Exact SGD by DeepLearning4J's own network: slow, and an independent check of the others. */
  DL4J("dl4j"),
  /** Gradient flow in place of SGD, in adaptive steps: what SGD becomes as its steps get small. */
  FLOW("flow"),
  /** Exact SGD until its course can be foreseen, then sums over many of its steps at a time. */
  HANDOVER("handover"),
  /** Gradient flow in time that runs as 1/loss, far past any epoch, towards its limit. */
  LIMIT("limit");

  private final String label;

  TrainerKind(String label) {
    this.label = label;
  }

  /** Whether the trainer takes steps of its own choice, within {@link Recipe#tolerance}. */
  public boolean isAdaptive() {
    return this == FLOW || this == HANDOVER || this == LIMIT;
  }

  @Override
  public String label() {
    return label;
  }
}
