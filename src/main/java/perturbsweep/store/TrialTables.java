package perturbsweep.store;

import java.util.List;
import java.util.function.Function;

/**
 * The tables of trials of one kind.
 *
 * @param trials of that kind
 * @param tables in the order in which they are written: that of the trials last, so that whoever
 *     sees a trial finds its other rows
 * @param <E> what the rows of such a trial are made from
 */
record TrialTables<E extends EndedTrial>(Class<E> trials, List<RowsOf<E, ?>> tables) {

  /** Those of trials with random samples. */
  static final TrialTables<TrialColumns.Row> SYNTHETIC =
      new TrialTables<>(
          TrialColumns.Row.class,
          List.of(
              RowsOf.numbers(Tables.CURVES, CurveColumns::rows),
              RowsOf.numbers(Tables.THEORY, TheoryColumns::rows),
              RowsOf.artifacts(Tables.MAPS, MapColumns::rows),
              RowsOf.artifacts(Tables.MAP_SAMPLES, MapSampleColumns::rows),
              RowsOf.artifacts(Tables.IMAGES, DepictionColumns::rows),
              RowsOf.numbers(Tables.TRIALS, List::of)));

  /** Those of trials with images. */
  static final TrialTables<ImageTrialColumns.Row> IMAGES =
      new TrialTables<>(
          ImageTrialColumns.Row.class,
          List.of(
              RowsOf.numbers(Tables.IMAGE_CURVES, ImageCurveColumns::rows),
              RowsOf.numbers(Tables.IMAGE_CLASSES, ImageClassColumns::rows),
              RowsOf.numbers(Tables.IMAGE_BLOCKS, ImageBlockColumns::rows),
              RowsOf.artifacts(Tables.IMAGE_SAMPLES, ImageSampleColumns::rows),
              RowsOf.numbers(Tables.IMAGE_TRIALS, List::of)));

  TrialTables {
    tables = List.copyOf(tables);
  }

  /** Those of a list of trials that are of this kind. */
  List<E> among(List<EndedTrial> ended) {
    return ended.stream().filter(trials::isInstance).map(trials::cast).toList();
  }

  /**
   * A table and the rows that each trial has in it.
   *
   * @param ofArtifacts whether they are made from a trial's artifacts, which may be large
   */
  record RowsOf<E extends EndedTrial, R>(
      Table<R> table, boolean ofArtifacts, Function<E, List<R>> rows) {

    private static <E extends EndedTrial, R> RowsOf<E, R> numbers(
        Table<R> table, Function<E, List<R>> rows) {
      return new RowsOf<>(table, false, rows);
    }

    private static <E extends EndedTrial, R> RowsOf<E, R> artifacts(
        Table<R> table, Function<E, List<R>> rows) {
      return new RowsOf<>(table, true, rows);
    }
  }
}
