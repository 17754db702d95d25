package perturbsweep.store;

import static perturbsweep.store.TheoryColumns.optional;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import perturbsweep.pipeline.Metrics;
import perturbsweep.pipeline.Theory;
import perturbsweep.store.TheoryColumns.Row;
import perturbsweep.theory.BoundaryDecomposition.Dominance;

/** The columns of the {@code theory} table that say how g comes to know what f knows. */
final class TransferColumns {

  private TransferColumns() {}

  /** Null in rows of f. */
  static List<Column<Row>> all() {
    return Stream.of(
            sizes(),
            transfer("natural", Theory.Transfer::onNatural),
            transfer("fresh", Theory.Transfer::onFresh),
            predictions())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Column<Row>> sizes() {
    return List.of(
        optional(
            "predicted_perturbation_alignment",
            "of L2 perturbations, f trained on orthogonal samples, that decide the gates",
            r -> r.isAdversarial() ? r.theory().transfer().predictedPerturbationAlignment() : null),
        optional(
            "relative_size",
            "e = epsilon sqrt(N) / R of L2 perturbations of natural points",
            r -> r.isAdversarial() ? r.theory().transfer().relativeSize() : null));
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
                Theory.Transfer::predictedOnNatural,
                Theory.Transfer::onNatural),
            measurement(
                "fresh",
                "agreement of g with f on fresh samples",
                Metrics::adversarialAccuracyOnFresh,
                Theory.Transfer::predictedOnFresh,
                Theory.Transfer::onFresh))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Column<Row>> measurement(
      String where,
      String what,
      Function<Metrics, Double> measured,
      Function<Theory.Transfer, Double> predicted,
      Function<Theory.Transfer, Dominance> dominance) {
    Function<Row, Double> value = r -> r.isAdversarial() ? measured.apply(r.metrics()) : null;
    Function<Row, Double> fromSizes =
        r -> r.isAdversarial() ? predicted.apply(r.theory().transfer()) : null;
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
