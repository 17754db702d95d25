package perturbsweep.store;

import static perturbsweep.store.Column.flag;
import static perturbsweep.store.Column.integer;
import static perturbsweep.store.Column.numbers;
import static perturbsweep.store.Column.text;

import java.util.List;
import perturbsweep.pipeline.KeptImage;
import perturbsweep.spec.ImageShape;
import perturbsweep.spec.ImageTrial;

/** The columns of the {@code image_samples} table. */
final class ImageSampleColumns {

  private ImageSampleColumns() {}

  /** What a row is made from. */
  record Row(String sweep, ImageTrial trial, KeptImage image) {

    private ImageShape shape() {
      return trial.samples().data().shape();
    }

    private Integer label() {
      return image.label() == null ? null : published(image.label());
    }

    private Integer target() {
      return published(image.target());
    }

    private Integer published(int number) {
      return trial.samples().limits().classes().get(number);
    }
  }

  /** The rows of a trial; none unless it finished and asked for images. */
  static List<Row> rows(ImageTrialColumns.Row ended) {
    return ended.outcome().artifacts().stream()
        .map(image -> new Row(ended.sweep(), ended.trial(), image))
        .toList();
  }

  static List<Column<Row>> all() {
    return List.of(
        text("sweep", "name of the sweep", Row::sweep),
        text("trial", "that the image belongs to", r -> r.trial().id().value()),
        integer("place", "its number in the perturbed set, from 0", r -> r.image().place()),
        Column.<Row>integer("label", "its own class, as published; none for noise", Row::label)
            .orNull(),
        integer("target", "class that it was perturbed for, as published", Row::target),
        flag("fooled", "whether f takes it for its target now", r -> r.image().fooled()),
        integer("channels", "1 for grey; 3 for red, green, blue", r -> r.shape().channels()),
        integer("height", "pixels from top to bottom", r -> r.shape().height()),
        integer("width", "pixels of a row", r -> r.shape().width()),
        numbers(
            "natural_pixels",
            "before the attack, from 0 to 1: channel by channel, row after row from the top",
            r -> r.image().natural()),
        numbers("perturbed_pixels", "after the attack, likewise", r -> r.image().perturbed()));
  }
}
