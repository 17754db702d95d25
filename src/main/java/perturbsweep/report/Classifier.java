package perturbsweep.report;

/** The three networks of a trial, in the order in which they are shown. */
enum Classifier {
  NATURAL("natural", "f"),
  ADVERSARIAL("adversarial", "g"),
  NOISE("noise", "h, the control");

  private final String column;
  private final String label;

  Classifier(String column, String label) {
    this.column = column;
    this.label = label;
  }

  /** What tables call it. */
  String column() {
    return column;
  }

  /** What people call it. */
  String label() {
    return label;
  }
}
