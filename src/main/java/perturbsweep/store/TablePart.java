package perturbsweep.store;

/**
 * The files of a table: each holds the rows of a fixed number of trials, in the order of the plan.
 */
final class TablePart {

  /** Trials of one part: a part is written anew whenever some of its trials end. */
  static final int TRIALS = 500;

  private TablePart() {}

  static String fileName(int part) {
    return "part-%05d.parquet".formatted(part);
  }

  static boolean isFileName(String name) {
    return name.matches("part-\\d{5,}\\.parquet");
  }
}
