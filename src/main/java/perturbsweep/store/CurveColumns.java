package perturbsweep.store;

import static perturbsweep.store.Column.choice;
import static perturbsweep.store.Column.integer;
import static perturbsweep.store.Column.number;
import static perturbsweep.store.Column.text;

import java.util.ArrayList;
import java.util.List;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.TrialId;
import perturbsweep.train.CurvePoint;

/** The columns of the {@code curves} table. */
final class CurveColumns {

  private CurveColumns() {}

  /** What a row is made from. */
  record Row(String sweep, TrialId trial, ClassifierRole classifier, CurvePoint point) {}

  /** The rows of a trial. */
  static List<Row> rows(TrialColumns.Row ended) {
    List<Row> rows = new ArrayList<>();
    for (ClassifierRole classifier : ClassifierRole.values()) {
      for (CurvePoint point : ended.outcome().curves().getOrDefault(classifier, List.of())) {
        rows.add(new Row(ended.sweep(), ended.trial().id(), classifier, point));
      }
    }
    return rows;
  }

  static List<Column<Row>> all() {
    return List.of(
        text("sweep", "name of the sweep", Row::sweep),
        text("trial", "that the classifier belongs to", r -> r.trial().value()),
        choice("classifier", "natural (f), noise (h) or adversarial (g)", Row::classifier),
        integer(
            "epoch",
            "steps done, 0 before the first; of the trainer limit its own, its end standing at the last",
            r -> r.point().epoch()),
        number("loss", "mean over the training samples", r -> r.point().loss()),
        number(
            "accuracy",
            "share of the training samples with a positive margin",
            r -> r.point().accuracy()),
        number(
            "smallest_margin",
            "smallest y f(x) of the training samples",
            r -> r.point().smallestMargin()),
        number("learning_rate", "of the next step", r -> r.point().learningRate()),
        Column.<Row>number(
                "accuracy_on_natural",
                "share of the natural samples whose label it gives; none for h",
                r -> r.point().accuracyOnNatural())
            .orNull(),
        Column.<Row>number(
                "natural_boundary_alignment",
                "cos(w+ - w-, q), q the boundary of the natural samples; none for h, nor where"
                    + " training f has no limit",
                r -> r.point().naturalBoundaryAlignment())
            .orNull());
  }
}
