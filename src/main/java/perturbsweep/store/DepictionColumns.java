package perturbsweep.store;

import static perturbsweep.store.Column.choice;
import static perturbsweep.store.Column.integer;
import static perturbsweep.store.Column.numbers;
import static perturbsweep.store.Column.text;

import java.util.List;
import perturbsweep.pipeline.TrialArtifacts;
import perturbsweep.spec.TrialId;

/** The columns of the {@code images} table. */
final class DepictionColumns {

  private DepictionColumns() {}

  /** What a row is made from. */
  record Row(String sweep, TrialId trial, TrialArtifacts.Image image) {}

  /** The rows of a trial; none if it has no images. */
  static List<Row> rows(TrialColumns.Row ended) {
    TrialArtifacts artifacts = ended.outcome().artifacts();
    return artifacts == null
        ? List.of()
        : artifacts.images().stream()
            .map(image -> new Row(ended.sweep(), ended.trial().id(), image))
            .toList();
  }

  static List<Column<Row>> all() {
    return List.of(
        text("sweep", "name of the sweep", Row::sweep),
        text("trial", "that the sample belongs to", r -> r.trial().value()),
        choice(
            "kind",
            "natural, what f was trained on; base, a point before it was perturbed; or perturbed",
            r -> r.image().kind()),
        integer("sample", "its row among those of its kind, from 0", r -> r.image().sample()),
        integer("side", "pixels along each side", r -> r.image().side()),
        integer(
            "label",
            "+1 or -1: of a natural sample its label, of a base or perturbed point its target",
            r -> r.image().label()),
        numbers(
            "pixels",
            "side * side numbers in the units of the data, row after row from the top",
            r -> r.image().pixels()));
  }
}
