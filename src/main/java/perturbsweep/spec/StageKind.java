package perturbsweep.spec;

/**
 * The steps of trials, in the order of the paper's argument: first those of trials with random
 * samples, then those that only trials with images have.
 */
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
  DIAGNOSE("diagnose"),
  /** Train f on natural images. */
  TRAIN("train"),
  /** Perturb images until f takes them for their targets. */
  CRAFT("craft"),
  /** Train g on the perturbed images only. */
  RETRAIN("retrain");

  private final String label;

  StageKind(String label) {
    this.label = label;
  }

  /** Whether it trains a network. */
  public boolean isTraining() {
    return switch (this) {
      case NATURAL, NOISE, ADVERSARIAL, TRAIN, RETRAIN -> true;
      case ATTACK, EVALUATE, DIAGNOSE, CRAFT -> false;
    };
  }

  @Override
  public String label() {
    return label;
  }
}
