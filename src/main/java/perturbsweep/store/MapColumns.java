package perturbsweep.store;

import static perturbsweep.store.Column.choice;
import static perturbsweep.store.Column.integer;
import static perturbsweep.store.Column.number;
import static perturbsweep.store.Column.text;

import java.util.List;
import java.util.stream.Stream;
import perturbsweep.pipeline.TrialArtifacts;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.TrialId;

/** The columns of the {@code maps} table. */
final class MapColumns {

  private MapColumns() {}

  /** What a row is made from. */
  record Row(String sweep, TrialId trial, ClassifierRole classifier, TrialArtifacts.Maps maps) {}

  /** The rows of a trial, f first; none if it has no maps. */
  static List<Row> rows(TrialColumns.Row ended) {
    TrialArtifacts artifacts = ended.outcome().artifacts();
    return artifacts == null || artifacts.maps() == null
        ? List.of()
        : Stream.of(ClassifierRole.values())
            .map(
                classifier ->
                    new Row(ended.sweep(), ended.trial().id(), classifier, artifacts.maps()))
            .toList();
  }

  static List<Column<Row>> all() {
    return List.of(
        text("sweep", "name of the sweep", Row::sweep),
        text("trial", "that the classifier belongs to", r -> r.trial().value()),
        choice("classifier", "natural (f), noise (h) or adversarial (g)", Row::classifier),
        integer("resolution", "grid points along each axis", r -> r.maps().resolution()),
        number(
            "extent",
            "largest coordinate along either axis; the grid begins at its negative",
            r -> r.maps().extent()),
        text(
            "signs",
            "of the output at each grid point, +, - or 0, resolution * resolution of them, row after"
                + " row from the top; the first axis, f's mean weight vector of the neurons with"
                + " a_j > 0, points to the right, the second, that of the others, upwards",
            r -> r.maps().signs().get(r.classifier())));
  }
}
