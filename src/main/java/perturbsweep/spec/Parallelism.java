package perturbsweep.spec;

/** The ways of {@link TrainingDistribution}, by name. */
public enum Parallelism implements Labelled {
  /** A training is one task. */
  TASK("task"),
  /** A training is shared by workers, who average their parameters. */
  DATA_PARALLEL("data-parallel");

  private final String label;

  Parallelism(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
