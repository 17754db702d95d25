package perturbsweep.store;

import static perturbsweep.store.Column.choice;
import static perturbsweep.store.Column.integer;
import static perturbsweep.store.Column.number;
import static perturbsweep.store.Column.text;

import java.util.ArrayList;
import java.util.List;
import perturbsweep.pipeline.ImageCurvePoint;
import perturbsweep.pipeline.ImageRole;
import perturbsweep.spec.TrialId;

/** The columns of the {@code image_curves} table. */
final class ImageCurveColumns {

  private ImageCurveColumns() {}

  /** What a row is made from. */
  record Row(String sweep, TrialId trial, ImageRole classifier, ImageCurvePoint point) {}

  /** The rows of a trial, f first. */
  static List<Row> rows(ImageTrialColumns.Row ended) {
    List<Row> rows = new ArrayList<>();
    for (ImageRole classifier : ImageRole.values()) {
      for (ImageCurvePoint point : ended.outcome().curves().getOrDefault(classifier, List.of())) {
        rows.add(new Row(ended.sweep(), ended.trial().id(), classifier, point));
      }
    }
    return rows;
  }

  static List<Column<Row>> all() {
    return List.of(
        text("sweep", "name of the sweep", Row::sweep),
        text("trial", "that the network belongs to", r -> r.trial().value()),
        choice("classifier", "natural (f) or adversarial (g)", Row::classifier),
        integer("epoch", "epochs done, from 1", r -> r.point().epoch()),
        number(
            "loss",
            "mean cross-entropy of the images that it learned, each before its step; of"
                + " data-parallel trainings, after the epoch",
            r -> r.point().loss()),
        number(
            "accuracy",
            "share of those images that it classified right then",
            r -> r.point().accuracy()),
        number("learning_rate", "of the epoch", r -> r.point().learningRate()),
        number(
            "test_accuracy",
            "share of the natural test images that it classifies right after the epoch",
            r -> r.point().testAccuracy()),
        number("seconds", "of the epoch's steps, without the test", r -> r.point().seconds()));
  }
}
