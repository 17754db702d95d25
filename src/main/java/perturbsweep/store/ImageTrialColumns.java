package perturbsweep.store;

import static perturbsweep.store.Column.choice;
import static perturbsweep.store.Column.integer;
import static perturbsweep.store.Column.number;
import static perturbsweep.store.Column.text;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perturbsweep.pipeline.ImageMetrics;
import perturbsweep.pipeline.ImageOutcome;
import perturbsweep.spec.ImageNetwork.WideResNet;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.TrainingDistribution.DataParallel;

/** The columns of the {@code image_trials} table. */
final class ImageTrialColumns {

  private ImageTrialColumns() {}

  /**
   * What a row is made from.
   *
   * @param sweep the name of the sweep
   * @param trial as the sweep asks for it
   * @param outcome of that trial
   */
  record Row(String sweep, ImageTrial trial, ImageOutcome outcome) implements EndedTrial {

    private String classes() {
      return trial.samples().limits().classes().stream()
          .map(String::valueOf)
          .collect(Collectors.joining(" "));
    }

    private <T> T ofResidual(Function<WideResNet, T> value) {
      return trial.network() instanceof WideResNet network ? value.apply(network) : null;
    }

    private Integer ofWorkers(Function<DataParallel, Integer> value) {
      return trial.distribution() instanceof DataParallel several ? value.apply(several) : null;
    }
  }

  static List<Column<Row>> all() {
    return Stream.of(
            EndedColumns.<Row>ending(),
            samples(),
            network(),
            perturbation(),
            recipe("train", "f", row -> row.trial().training()),
            recipe("retrain", "g", row -> row.trial().retraining()),
            distribution(),
            naturalMetrics(),
            adversarialMetrics(),
            EndedColumns.<Row>seconds(
                StageKind.TRAIN, StageKind.CRAFT, StageKind.RETRAIN, StageKind.EVALUATE),
            ImageRateColumns.all(),
            EndedColumns.<Row>provenance())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Column<Row>> samples() {
    return List.of(
        choice("data", "where natural images are from", r -> r.trial().samples().data()),
        text("classes", "that are used, as published, with blanks between", Row::classes),
        integer(
            "train_images",
            "natural images to train with; at most as many where not all classes are used",
            r -> r.trial().samples().count(ImagePart.TRAIN)),
        integer(
            "test_images",
            "natural images to test with, likewise",
            r -> r.trial().samples().count(ImagePart.TEST)),
        text(
            "contents",
            "SHA-256 of the files that are read; empty for the published ones",
            r -> r.trial().samples().contents()));
  }

  private static List<Column<Row>> network() {
    return List.of(
        text(
            "network",
            "architecture of f and g: conv-net or wide-resnet",
            r -> r.trial().network() instanceof WideResNet ? "wide-resnet" : "conv-net"),
        Column.<Row>integer("depth", "of a wide-resnet", r -> r.ofResidual(WideResNet::depth))
            .orNull(),
        Column.<Row>integer("widen", "of a wide-resnet", r -> r.ofResidual(WideResNet::widen))
            .orNull(),
        Column.<Row>number(
                "dropout",
                "of a wide-resnet, a share in [0, 1)",
                r -> r.ofResidual(WideResNet::dropout))
            .orNull());
  }

  private static List<Column<Row>> perturbation() {
    return List.of(
        choice(
            "scenario",
            "what is perturbed, and for which targets: natural-random, natural-deterministic or noise",
            r -> r.trial().scenario()),
        integer("crafted_images", "that are perturbed", r -> r.trial().crafted()),
        choice("attack", "how they are perturbed", r -> r.trial().perturbation().attack()),
        choice("norm", "that bounds the perturbation", r -> r.trial().perturbation().norm()),
        number(
            "epsilon",
            "radius of the perturbation, pixels being from 0 to 1; for L0 a share of the pixels",
            r -> r.trial().perturbation().epsilon()),
        integer(
            "attack_steps",
            "gradient steps of the attack; for L0 also the pixels that may change",
            r -> r.trial().perturbation().steps()),
        number(
            "attack_step_size",
            "share of epsilon; for L0 the change of a pixel",
            r -> r.trial().perturbation().stepSize()));
  }

  private static List<Column<Row>> recipe(
      String stage, String network, Function<Row, ImageRecipe> recipe) {
    String of = " of the training of " + network;
    return List.of(
        integer(stage + "_epochs", "all" + of, r -> recipe.apply(r).epochs()),
        number(
            stage + "_learning_rate", "before any drop," + of, r -> recipe.apply(r).learningRate()),
        number(stage + "_momentum", "in [0, 1)," + of, r -> recipe.apply(r).momentum()),
        number(
            stage + "_weight_decay",
            "of all parameters; data-parallel, not of batch normalisations," + of,
            r -> recipe.apply(r).weightDecay()),
        integer(stage + "_batch_size", "images of a step" + of, r -> recipe.apply(r).batchSize()),
        choice(
            stage + "_augmentation",
            "none or crop-flip," + of,
            r -> recipe.apply(r).augmentation()),
        number(
            stage + "_plateau_factor",
            "of a drop of the learning rate" + of,
            r -> recipe.apply(r).plateau().factor()),
        integer(
            stage + "_plateau_patience",
            "bad epochs before a drop" + of,
            r -> recipe.apply(r).plateau().patience()),
        number(
            stage + "_plateau_threshold",
            "of a good epoch, relative," + of,
            r -> recipe.apply(r).plateau().threshold()),
        number(
            stage + "_plateau_smallest_change",
            "of the learning rate; a smaller one is no drop" + of,
            r -> recipe.apply(r).plateau().smallestChange()));
  }

  private static List<Column<Row>> distribution() {
    return List.of(
        choice(
            "distribution",
            "of a training: task or data-parallel",
            r -> r.trial().distribution().parallelism()),
        Column.<Row>integer(
                "workers",
                "copies of the network that are averaged; none of a single task",
                r -> r.ofWorkers(DataParallel::workers))
            .orNull(),
        Column.<Row>integer(
                "averaging_frequency",
                "batches that each worker takes between two averages; none of a single task",
                r -> r.ofWorkers(DataParallel::averagingFrequency))
            .orNull(),
        new Column<>(
            "seed", ColumnType.LONG, false, "of every random draw", r -> r.trial().seed()));
  }

  private static List<Column<Row>> naturalMetrics() {
    return List.of(
        metric(
            "natural_accuracy",
            "f on the images that it learned, in its last epoch",
            ImageMetrics::naturalAccuracy),
        metric(
            "natural_test_accuracy",
            "f on natural test images after its last epoch",
            ImageMetrics::naturalTestAccuracy),
        metric(
            "natural_best_test_accuracy",
            "the same after its best epoch",
            ImageMetrics::naturalBestTestAccuracy),
        metric(
            "fooled_before",
            "share of the images that f takes for their targets before the attack",
            ImageMetrics::fooledBefore),
        metric("fooled_after", "the same after the attack", ImageMetrics::fooledAfter));
  }

  private static List<Column<Row>> adversarialMetrics() {
    return List.of(
        metric(
            "adversarial_accuracy",
            "g on its perturbed images and their targets, in its last epoch",
            ImageMetrics::adversarialAccuracy),
        metric(
            "adversarial_accuracy_on_train",
            "g on the natural training images after its last epoch",
            ImageMetrics::adversarialAccuracyOnTrain),
        metric(
            "adversarial_test_accuracy",
            "g on natural test images, none of which it has seen, after its last epoch",
            ImageMetrics::adversarialTestAccuracy),
        metric(
            "adversarial_best_test_accuracy",
            "the same after its best epoch: the published number",
            ImageMetrics::adversarialBestTestAccuracy),
        Column.<Row>integer(
                "adversarial_best_epoch",
                "that epoch, the first of equals",
                r -> ofMetrics(r, ImageMetrics::adversarialBestEpoch))
            .orNull());
  }

  private static Column<Row> metric(
      String name, String description, Function<ImageMetrics, Double> value) {
    return Column.<Row>number(name, description, r -> ofMetrics(r, value)).orNull();
  }

  private static <T> T ofMetrics(Row row, Function<ImageMetrics, T> value) {
    return row.outcome().metrics() == null ? null : value.apply(row.outcome().metrics());
  }
}
