package perturbsweep.store;

import java.util.List;
import perturbsweep.pipeline.ImageCurvePoint;
import perturbsweep.pipeline.ImageRole;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.ImageSamples;
import perturbsweep.store.ImageTrialColumns.Row;

/** The columns of the {@code image_trials} table that tell how fast networks were trained. */
final class ImageRateColumns {

  private ImageRateColumns() {}

  static List<Column<Row>> all() {
    return List.of(
        Column.<Row>number(
                "train_images_per_second",
                "that f learned from; none where not all classes of the published data are used",
                ImageRateColumns::natural)
            .orNull(),
        Column.<Row>number(
                "retrain_images_per_second",
                "that g learned from",
                row ->
                    rate(
                        row,
                        ImageRole.ADVERSARIAL,
                        row.trial().crafted(),
                        row.trial().retraining()))
            .orNull());
  }

  /** How many images there are of some classes, or in other files, nobody has told. */
  private static Double natural(Row row) {
    ImageSamples samples = row.trial().samples();
    boolean known = samples.classes() == samples.data().classes() && samples.contents().isEmpty();
    return known
        ? rate(row, ImageRole.NATURAL, samples.count(ImagePart.TRAIN), row.trial().training())
        : null;
  }

  private static Double rate(Row row, ImageRole role, int images, ImageRecipe recipe) {
    List<ImageCurvePoint> curve = row.outcome().curves().getOrDefault(role, List.of());
    double seconds = curve.stream().mapToDouble(ImageCurvePoint::seconds).sum();
    int ofEpoch = row.trial().distribution().imagesOfEpoch(images, recipe.batchSize());
    return seconds > 0 ? (double) ofEpoch * curve.size() / seconds : null;
  }
}
