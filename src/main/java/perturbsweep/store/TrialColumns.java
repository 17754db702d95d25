package perturbsweep.store;

import static perturbsweep.store.Column.choice;
import static perturbsweep.store.Column.integer;
import static perturbsweep.store.Column.number;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import perturbsweep.pipeline.Metrics;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.SyntheticTrial;

/** The columns of the {@code trials} table. */
final class TrialColumns {

  private TrialColumns() {}

  /**
   * What a row is made from.
   *
   * @param sweep the name of the sweep
   * @param trial as the sweep asks for it
   * @param outcome of that trial
   */
  record Row(String sweep, SyntheticTrial trial, SyntheticOutcome outcome) implements EndedTrial {

    private PlateauRule plateau() {
      return trial.recipe().plateau();
    }
  }

  static List<Column<Row>> all() {
    return Stream.of(
            EndedColumns.<Row>ending(),
            parameters(),
            recipe(),
            metrics(),
            adversarialMetrics(),
            freshMetrics(),
            EndedColumns.<Row>seconds(
                StageKind.NATURAL,
                StageKind.NOISE,
                StageKind.ATTACK,
                StageKind.ADVERSARIAL,
                StageKind.EVALUATE,
                StageKind.DIAGNOSE),
            trainings(),
            EndedColumns.<Row>provenance())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Column<Row>> parameters() {
    return List.of(
        choice("distribution", "of the natural samples", r -> r.trial().distribution()),
        choice(
            "base_points", "what is perturbed, and for which targets", r -> r.trial().basePoints()),
        choice("attack", "how they are perturbed", r -> r.trial().perturbation().attack()),
        choice(
            "multipliers",
            "where attack = geometry has its direction from",
            r -> r.trial().perturbation().multipliers()),
        choice(
            "pixel_form", "of attack = geometry in L0", r -> r.trial().perturbation().pixelForm()),
        choice("norm", "that bounds the perturbation", r -> r.trial().perturbation().norm()),
        number(
            "epsilon",
            "radius of the perturbation in the units of the data; for L0 a share of the pixels",
            r -> r.trial().perturbation().epsilon()),
        integer(
            "attack_steps",
            "gradient steps of the attack; for L0 also the pixels that may change",
            r -> r.trial().perturbation().steps()),
        number(
            "attack_step_size",
            "share of epsilon; for L0 the change of a pixel in the units of the data",
            r -> r.trial().perturbation().stepSize()),
        integer("input_dim", "d, coordinates of a sample", r -> r.trial().inputDim()),
        integer("width", "m, neurons", r -> r.trial().width()),
        integer("samples", "N, natural samples", r -> r.trial().samples()),
        integer("noise_samples", "N_adv, points that are perturbed", r -> r.trial().noiseSamples()),
        integer("fresh_samples", "samples for evaluation only", r -> r.trial().freshSamples()),
        number("slope", "of the activation below zero", r -> r.trial().slope()),
        new Column<>(
            "seed", ColumnType.LONG, false, "of every random draw", r -> r.trial().seed()));
  }

  private static List<Column<Row>> recipe() {
    return List.of(
        integer(
            "epochs",
            "steps of each training; the most of the trainer limit",
            r -> r.trial().recipe().epochs()),
        number("learning_rate", "before any drop", r -> r.trial().recipe().learningRate()),
        number("momentum", "in [0, 1)", r -> r.trial().recipe().momentum()),
        choice("loss", "of a margin", r -> r.trial().recipe().loss()),
        choice("trainer", "how the steps are computed", r -> r.trial().recipe().trainer()),
        number(
            "tolerance",
            "of adaptive trainers, before the size of a training makes it smaller",
            r -> r.trial().recipe().tolerance()),
        choice("precision", "of samples and weights", r -> r.trial().recipe().precision()),
        number("plateau_factor", "of a drop of the learning rate", r -> r.plateau().factor()),
        integer("plateau_patience", "bad epochs before a drop", r -> r.plateau().patience()),
        number("plateau_threshold", "of a good epoch, relative", r -> r.plateau().threshold()),
        number(
            "plateau_smallest_change",
            "of the learning rate; a smaller one is no drop",
            r -> r.plateau().smallestChange()));
  }

  private static List<Column<Row>> metrics() {
    return List.of(
        metric("natural_accuracy", "f on its samples", Metrics::naturalAccuracy),
        metric("natural_loss", "f on its samples", Metrics::naturalLoss),
        metric("noise_accuracy", "h on its noise and targets", Metrics::noiseAccuracy),
        metric("noise_loss", "h on its noise and targets", Metrics::noiseLoss),
        metric(
            "noise_accuracy_on_natural",
            "h, the control, on the natural samples",
            Metrics::noiseAccuracyOnNatural),
        metric(
            "noise_loss_on_natural",
            "h, the control, on the natural samples",
            Metrics::noiseLossOnNatural));
  }

  private static List<Column<Row>> adversarialMetrics() {
    return List.of(
        metric(
            "adversarial_accuracy",
            "g on its perturbed noise and targets",
            Metrics::adversarialAccuracy),
        metric(
            "adversarial_loss", "g on its perturbed noise and targets", Metrics::adversarialLoss),
        metric(
            "adversarial_accuracy_on_natural",
            "g on the natural samples, none of which it has seen: the published number",
            Metrics::adversarialAccuracyOnNatural),
        metric(
            "adversarial_loss_on_natural",
            "g on the natural samples",
            Metrics::adversarialLossOnNatural));
  }

  private static List<Column<Row>> freshMetrics() {
    return List.of(
        metric(
            "adversarial_accuracy_on_fresh",
            "g on fresh samples, against the sign of f",
            Metrics::adversarialAccuracyOnFresh),
        metric(
            "noise_accuracy_on_fresh",
            "h on fresh samples, against the sign of f",
            Metrics::noiseAccuracyOnFresh),
        metric(
            "fooled_before", "share of the noise f takes for its targets", Metrics::fooledBefore),
        metric("fooled_after", "the same after the attack", Metrics::fooledAfter));
  }

  private static Column<Row> metric(
      String name, String description, Function<Metrics, Double> value) {
    return Column.<Row>number(
            name,
            description,
            r -> r.outcome().metrics() == null ? null : value.apply(r.outcome().metrics()))
        .orNull();
  }

  private static List<Column<Row>> trainings() {
    return Stream.of(StageKind.NATURAL, StageKind.NOISE, StageKind.ADVERSARIAL)
        .flatMap(
            kind ->
                Stream.of(
                    training(kind, "evaluations", "of its outputs", StageReport::evaluations),
                    training(
                        kind,
                        "exact_epochs",
                        "computed one at a time; all epochs if it stayed exact",
                        StageReport::exactEpochs),
                    Column.<Row>number(
                            kind.label() + "_limit_distance",
                            "of the %s training by the trainer limit: how far from its conditions"
                                .formatted(kind.label()),
                            r -> EndedColumns.ofStage(r, kind, StageReport::limitDistance))
                        .orNull()))
        .toList();
  }

  private static Column<Row> training(
      StageKind kind, String what, String description, Function<StageReport, Integer> value) {
    return Column.<Row>integer(
            kind.label() + "_" + what,
            "of the %s training: %s".formatted(kind.label(), description),
            r -> EndedColumns.ofStage(r, kind, value))
        .orNull();
  }
}
