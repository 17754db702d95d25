package perturbsweep.store;

import static perturbsweep.store.TheoryColumns.optional;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import perturbsweep.pipeline.Metrics;
import perturbsweep.pipeline.Theory;
import perturbsweep.pipeline.Theory.Predicted;
import perturbsweep.store.TheoryColumns.Row;
import perturbsweep.theory.BoundaryDecomposition.Dominance;

/** The columns of the {@code theory} table that say how g comes to know what f knows. */
final class TransferColumns {

  private TransferColumns() {}

  /** Null in rows of f. */
  static List<Column<Row>> all() {
    return Stream.of(
            alongBoundary(),
            transfer("natural", Theory.Transfer::onNatural),
            transfer("fresh", Theory.Transfer::onFresh),
            predictions(),
            control())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Column<Row>> alongBoundary() {
    return List.of(
        optional(
            "predicted_perturbation_alignment",
            "of large L2 perturbations by gradient descent, f the limit on orthogonal samples",
            r -> predicted(r, Predicted::perturbationAlignment)),
        optional(
            "perturbation_alignment_error",
            "predicted less measured",
            r ->
                difference(
                    predicted(r, Predicted::perturbationAlignment),
                    r.isAdversarial() ? r.theory().attack().alignment() : null)),
        optional(
            "relative_size",
            "e = epsilon sqrt(N) / R of L2 perturbations of natural points",
            r -> predicted(r, Predicted::relativeSize)),
        optional(
            "coherent_share",
            "(T1 + T2) / T2 along the boundary of the natural samples",
            TransferColumns::coherentShare),
        optional(
            "predicted_coherent_share",
            "of orthogonal samples that are perturbed along f's boundary",
            r -> predicted(r, Predicted::coherentShare)),
        optional(
            "coherent_share_error",
            "predicted less measured",
            r -> difference(predicted(r, Predicted::coherentShare), coherentShare(r))));
  }

  private static Double coherentShare(Row row) {
    return row.isAdversarial() ? row.theory().transfer().coherentShare() : null;
  }

  private static Double predicted(Row row, Function<Predicted, Double> value) {
    return row.isAdversarial() ? value.apply(row.theory().transfer().predicted()) : null;
  }

  /** What g's accuracies are to be compared with: those of h, which saw no perturbation. */
  private static List<Column<Row>> control() {
    return List.of(
        optional(
            "noise_accuracy_on_natural",
            "accuracy of h, the control, on the natural samples",
            r -> r.isAdversarial() ? r.metrics().noiseAccuracyOnNatural() : null),
        optional(
            "noise_accuracy_on_fresh",
            "agreement of h, the control, with f on fresh samples",
            r -> r.isAdversarial() ? r.metrics().noiseAccuracyOnFresh() : null));
  }

  private static List<Column<Row>> transfer(
      String where, Function<Theory.Transfer, Dominance> dominance) {
    String points = where.equals("natural") ? "natural samples" : "fresh samples";
    return List.of(
        ofTransfer(
            "dominated_on_" + where,
            "share of %s with |T2| > |T1|".formatted(points),
            dominance,
            Dominance::dominated),
        ofTransfer(
            "agreement_where_dominated_on_" + where,
            "of the signs of f and g there",
            dominance,
            Dominance::agreementThere),
        ofTransfer(
            "agreement_elsewhere_on_" + where,
            "of the signs of f and g on the other " + points,
            dominance,
            Dominance::agreementElsewhere));
  }

  private static List<Column<Row>> predictions() {
    return Stream.of(
            measurement(
                "natural",
                "accuracy of g on the natural samples",
                Metrics::adversarialAccuracyOnNatural,
                Predicted::onNatural,
                Theory.Transfer::onNatural),
            measurement(
                "fresh",
                "agreement of g with f on fresh samples",
                Metrics::adversarialAccuracyOnFresh,
                Predicted::onFresh,
                Theory.Transfer::onFresh))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Column<Row>> measurement(
      String where,
      String what,
      Function<Metrics, Double> measured,
      Function<Predicted, Double> predicted,
      Function<Theory.Transfer, Dominance> dominance) {
    Function<Row, Double> value = r -> r.isAdversarial() ? measured.apply(r.metrics()) : null;
    Function<Row, Double> fromSizes = r -> predicted(r, predicted);
    Function<Row, Double> fromParts = r -> ifThere(r, dominance, Dominance::predictedAgreement);
    return List.of(
        optional("accuracy_on_" + where, "measured: " + what, value),
        optional(
            "predicted_on_" + where, "the same, predicted from the sizes of the trial", fromSizes),
        optional(
            "prediction_error_on_" + where,
            "predicted less measured",
            r -> difference(fromSizes.apply(r), value.apply(r))),
        optional(
            "predicted_by_parts_on_" + where,
            "the same, predicted from T2 and the multipliers",
            fromParts),
        optional(
            "prediction_by_parts_error_on_" + where,
            "predicted less measured",
            r -> difference(fromParts.apply(r), value.apply(r))));
  }

  private static Double difference(Double one, Double other) {
    return one == null || other == null ? null : one - other;
  }

  private static Column<Row> ofTransfer(
      String name,
      String description,
      Function<Theory.Transfer, Dominance> dominance,
      Function<Dominance, Double> value) {
    return optional(name, description, r -> ifThere(r, dominance, value));
  }

  private static Double ifThere(
      Row row, Function<Theory.Transfer, Dominance> dominance, Function<Dominance, Double> value) {
    Dominance found = row.isAdversarial() ? dominance.apply(row.theory().transfer()) : null;
    return found == null ? null : value.apply(found);
  }
}
