package perturbsweep.pipeline;

import perturbsweep.spec.Labelled;

/** How a stage or a trial ended. */
public enum Status implements Labelled {
  /** All its numbers are there. */
  FINISHED("finished"),
  /** A number was not finite: final, for the same trial would diverge again. */
  DIVERGED("diverged"),
  /** It threw: the next run tries it again. */
  FAILED("failed");

  private final String label;

  Status(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
