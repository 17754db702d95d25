package perturbsweep.store;

import static perturbsweep.store.Column.choice;
import static perturbsweep.store.Column.number;
import static perturbsweep.store.Column.text;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import perturbsweep.pipeline.AttackStrength;
import perturbsweep.pipeline.Metrics;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.pipeline.Theory;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.TrialId;
import perturbsweep.theory.NetworkTheory;
import perturbsweep.theory.NetworkTheory.BesideLimit;
import perturbsweep.theory.NetworkTheory.BoundaryAgreement;
import perturbsweep.theory.NetworkTheory.MultiplierRange;

/**
 * The columns of the {@code theory} table; docs/theory.md says what each means and what to expect.
 */
final class TheoryColumns {

  private TheoryColumns() {}

  /**
   * What a row is made from.
   *
   * @param classifier f or g
   */
  record Row(
      String sweep, TrialId trial, ClassifierRole classifier, Metrics metrics, Theory theory) {

    private NetworkTheory network() {
      return isAdversarial() ? theory.adversarial() : theory.natural();
    }

    boolean isAdversarial() {
      return classifier == ClassifierRole.ADVERSARIAL;
    }
  }

  /** The rows of a trial, f first; none unless it finished. */
  static List<Row> rows(TrialColumns.Row ended) {
    SyntheticOutcome outcome = ended.outcome();
    return outcome.theory() == null
        ? List.of()
        : Stream.of(ClassifierRole.NATURAL, ClassifierRole.ADVERSARIAL)
            .map(
                classifier ->
                    new Row(
                        ended.sweep(),
                        ended.trial().id(),
                        classifier,
                        outcome.metrics(),
                        outcome.theory()))
            .toList();
  }

  static List<Column<Row>> all() {
    return Stream.of(identity(), limit(), distance(), boundary(), attack(), TransferColumns.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Column<Row>> identity() {
    return List.of(
        text("sweep", "name of the sweep", Row::sweep),
        text("trial", "that the classifier belongs to", r -> r.trial().value()),
        choice("classifier", "natural (f) or adversarial (g)", Row::classifier),
        number(
            "near_orthogonality",
            "rho of the training samples; the theorem applies at 1 and below",
            r -> r.network().orthogonality().rho()),
        number(
            "smallest_sample_length",
            "R_min, in the units of the data",
            r -> Math.sqrt(r.network().orthogonality().smallestSquare())),
        number(
            "largest_sample_length",
            "R_max, in the units of the data",
            r -> Math.sqrt(r.network().orthogonality().largestSquare())),
        number(
            "largest_sample_product",
            "p_max, of different samples",
            r -> r.network().orthogonality().largestProduct()));
  }

  private static List<Column<Row>> limit() {
    return List.of(
        number(
            "duality_gap",
            "of the multipliers, relative; infinite where training has no limit",
            r -> r.network().gap()),
        multipliers("smallest_multiplier", "of the limit", MultiplierRange::smallest),
        multipliers("largest_multiplier", "of the limit", MultiplierRange::largest),
        multipliers(
            "support_share", "of samples with a positive multiplier", MultiplierRange::support),
        multipliers(
            "multipliers_in_interval",
            "share within the theorem's bounds",
            MultiplierRange::inInterval),
        besideLimit(
            "limit_gates",
            "share that the limit network opens as it should; 1: it is a point of KKT",
            BesideLimit::gates),
        number(
            "trained_gates",
            "the same share of the trained neurons",
            r -> r.network().trainedGates()));
  }

  private static List<Column<Row>> distance() {
    return List.of(
        number(
            "smallest_margin", "min y f(x) on training samples", r -> r.network().smallestMargin()),
        number("weight_length", "|W|_F", r -> r.network().weightLength()),
        number("normalised_margin", "min y f(x) / |W|_F", r -> r.network().normalisedMargin()),
        besideLimit(
            "limit_normalised_margin",
            "that it comes to in the limit",
            BesideLimit::normalisedMargin),
        besideLimit("limit_cosine", "cos(W, limit network)", BesideLimit::cosine),
        besideLimit(
            "limit_slackness",
            "mean of q/q_min - 1, weighted by the limit's multipliers; infinite if a margin is not"
                + " positive",
            BesideLimit::slackness),
        number(
            "descent_angle",
            "sine of the angle between W and the loss's descent; 0 in the limit",
            r -> r.network().descentAngle()),
        number(
            "descent_slackness",
            "mean of q/q_min - 1, weighted by the shares of the gradient; infinite if a margin is"
                + " not positive",
            r -> r.network().descentSlackness()),
        number(
            "kkt_residual",
            "the larger of the last two: how far training got; 0 in the limit",
            r -> r.network().residual()));
  }

  private static List<Column<Row>> boundary() {
    return List.of(
        besideLimit(
            "boundary_alignment",
            "cos(w+ - w-, q), q the boundary of its own training samples",
            BesideLimit::boundaryAlignment),
        optional(
            "natural_boundary_alignment",
            "cos(w+ - w-, q), q the boundary of the natural samples",
            r ->
                r.isAdversarial()
                    ? r.theory().transfer().naturalAlignment()
                    : ofLimit(r, BesideLimit::boundaryAlignment)),
        number(
            "third_singular_value",
            "over the first, of W; 0 in the limit",
            r -> r.network().thirdSingularValue()),
        number(
            "stable_rank",
            "of W, |W|_F^2 / sigma_1^2; at most 2 in the limit",
            r -> r.network().stableRank()),
        agreement("training", "training samples", BoundaryAgreement::onTraining),
        agreement("fresh", "fresh samples", BoundaryAgreement::onFresh),
        agreement("sphere", "random directions", BoundaryAgreement::onSphere));
  }

  private static List<Column<Row>> attack() {
    return List.of(
        ofAttack(
            "perturbation_alignment",
            "mean of cos(y' eta, q), q the boundary of the natural samples",
            AttackStrength::alignment),
        optional(
            "fooled",
            "share of the perturbed points that f takes for their targets",
            r -> r.isAdversarial() ? r.metrics().fooledAfter() : null),
        ofAttack("perturbation_length", "mean |eta|_2", AttackStrength::length),
        ofAttack("perturbation_largest_change", "largest |eta_i|", AttackStrength::largestChange),
        ofAttack(
            "perturbed_coordinates",
            "mean number of coordinates that changed",
            AttackStrength::changedCoordinates),
        ofAttack(
            "clamped_share",
            "of coordinates at the edge of the data's range",
            AttackStrength::clampedShare));
  }

  static Column<Row> optional(String name, String description, Function<Row, Double> value) {
    return Column.<Row>number(name, description, value).orNull();
  }

  private static Column<Row> besideLimit(
      String name, String description, Function<BesideLimit, Double> value) {
    return optional(name, description, r -> ofLimit(r, value));
  }

  private static Double ofLimit(Row row, Function<BesideLimit, Double> value) {
    BesideLimit limit = row.network().limit();
    return limit == null ? null : value.apply(limit);
  }

  private static Column<Row> multipliers(
      String name, String description, Function<MultiplierRange, Double> value) {
    return besideLimit(name, description, limit -> value.apply(limit.multipliers()));
  }

  private static Column<Row> agreement(
      String where, String points, Function<BoundaryAgreement, Double> value) {
    return besideLimit(
        "boundary_agreement_on_" + where,
        "share of %s on the side of <q, z> that it says".formatted(points),
        limit -> value.apply(limit.agreement()));
  }

  private static Column<Row> ofAttack(
      String name, String description, Function<AttackStrength, Double> value) {
    return optional(
        name, description, r -> r.isAdversarial() ? value.apply(r.theory().attack()) : null);
  }
}
