package perturbsweep.store;

import java.util.List;
import java.util.stream.Stream;

/** The tables of sweeps, and that of the benchmark. */
public final class Tables {

  /** Of the layout of all tables; rises when a column changes its name, type or meaning. */
  public static final int SCHEMA_VERSION = 2;

  static final Table<TrialColumns.Row> TRIALS =
      new Table<>(
          "trials",
          "one row for each trial with random samples that has ended",
          TrialColumns.all());

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

  static final Table<MapColumns.Row> MAPS =
      new Table<>(
          "maps",
          "one row for each classifier of each trial that asks for decision maps: its signs on the"
              + " plane of f",
          MapColumns.all());

  static final Table<MapSampleColumns.Row> MAP_SAMPLES =
      new Table<>(
          "map_samples",
          "one row for each natural sample, of 1000 at most, of each trial that asks for decision"
              + " maps: where it lies on the plane of f",
          MapSampleColumns.all());

  static final Table<DepictionColumns.Row> IMAGES =
      new Table<>(
          "images",
          "one row for each image of each trial that asks for images",
          DepictionColumns.all());

  static final Table<ImageTrialColumns.Row> IMAGE_TRIALS =
      new Table<>(
          "image_trials",
          "one row for each trial with images that has ended",
          ImageTrialColumns.all());

  static final Table<ImageCurveColumns.Row> IMAGE_CURVES =
      new Table<>(
          "image_curves",
          "one row for each epoch of f and of g of each trial with images",
          ImageCurveColumns.all());

  static final Table<ImageClassColumns.Row> IMAGE_CLASSES =
      new Table<>(
          "image_classes",
          "one row for each class and target of each finished trial with images: how the attack"
              + " succeeds",
          ImageClassColumns.all());

  static final Table<ImageSampleColumns.Row> IMAGE_SAMPLES =
      new Table<>(
          "image_samples",
          "one row for each image that a trial with images keeps: before and after the attack",
          ImageSampleColumns.all());

  static final Table<ImageBlockColumns.Row> IMAGE_BLOCKS =
      new Table<>(
          "image_blocks",
          "one row for each block of perturbed images of each finished trial with images: the file"
              + " that has them",
          ImageBlockColumns.all());

  static final Table<BenchRow> BENCH =
      new Table<>("bench", "one row for each measurement of a machine", BenchColumns.all());

  private Tables() {}

  /** Every table that a question may name. */
  public static List<Table<?>> known() {
    return Stream.concat(all().stream(), Stream.of(BENCH)).toList();
  }

  /**
   * Those that sweeps have. One without trials with images has no files of the last five, one
   * without others has files of those and of the stages only; without artifacts there are no rows
   * of maps, samples and images.
   */
  public static List<Table<?>> all() {
    return List.of(
        TRIALS,
        CURVES,
        THEORY,
        STAGES,
        MAPS,
        MAP_SAMPLES,
        IMAGES,
        IMAGE_TRIALS,
        IMAGE_CURVES,
        IMAGE_CLASSES,
        IMAGE_SAMPLES,
        IMAGE_BLOCKS);
  }
}
