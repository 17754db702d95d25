package perturbsweep.store;

import java.util.List;

/** The tables of sweeps, and that of the benchmark. */
public final class Tables {

  /** Of the layout of all tables; rises when a column changes its name, type or meaning. */
  public static final int SCHEMA_VERSION = 2;

  static final Table<TrialColumns.Row> TRIALS =
      new Table<>("trials", "one row for each trial that has ended", TrialColumns.all());

  static final Table<CurveColumns.Row> CURVES =
      new Table<>(
          "curves",
          "one row for each recorded epoch of each classifier of each trial",
          CurveColumns.all());

  static final Table<TheoryColumns.Row> THEORY =
      new Table<>(
          "theory",
          "one row for f and one for g of each finished trial: what the theory says of it",
          TheoryColumns.all());

  static final Table<StageColumns.Row> STAGES =
      new Table<>(
          "stages",
          "one row for each distinct stage; one that trials share is there once",
          StageColumns.all());

  static final Table<BenchRow> BENCH =
      new Table<>("bench", "one row for each measurement of a machine", BenchColumns.all());

  private Tables() {}

  /** Every table that a question may name. */
  public static List<Table<?>> known() {
    return List.of(TRIALS, CURVES, THEORY, STAGES, BENCH);
  }

  /** Those that every sweep has: trials, curves, theory, stages. */
  public static List<Table<?>> all() {
    return List.of(TRIALS, CURVES, THEORY, STAGES);
  }
}
