package perturbsweep.store;

import static perturbsweep.store.Column.integer;
import static perturbsweep.store.Column.number;
import static perturbsweep.store.Column.text;

import java.util.List;
import perturbsweep.pipeline.ImageMetrics.ClassSuccess;
import perturbsweep.spec.TrialId;

/** The columns of the {@code image_classes} table. */
final class ImageClassColumns {

  private ImageClassColumns() {}

  /** What a row is made from. */
  record Row(String sweep, TrialId trial, List<Integer> published, ClassSuccess success) {

    private Integer label() {
      return success.label() == null ? null : published.get(success.label());
    }

    private double rate() {
      return (double) success.fooled() / success.images();
    }
  }

  /** The rows of a trial; none unless it finished. */
  static List<Row> rows(ImageTrialColumns.Row ended) {
    List<Integer> published = ended.trial().samples().limits().classes();
    return ended.outcome().metrics() == null
        ? List.of()
        : ended.outcome().metrics().classes().stream()
            .map(success -> new Row(ended.sweep(), ended.trial().id(), published, success))
            .toList();
  }

  static List<Column<Row>> all() {
    return List.of(
        text("sweep", "name of the sweep", Row::sweep),
        text("trial", "that the images belong to", r -> r.trial().value()),
        Column.<Row>integer(
                "label", "the images' own class, as published; none for noise", Row::label)
            .orNull(),
        integer(
            "target",
            "class that they were perturbed for, as published",
            r -> r.published().get(r.success().target())),
        integer("images", "that there are of both", r -> r.success().images()),
        integer(
            "fooled", "of them, those that f takes for the target now", r -> r.success().fooled()),
        number("success_rate", "share of the images that are fooled", Row::rate));
  }
}
