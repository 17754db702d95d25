package perturbsweep.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.report.figure.Picture;
import perturbsweep.report.figure.PictureFigure;

/**
 * Images before and after their perturbation, and the perturbation itself, of one trial of each
 * kind, where the sweep asked for images.
 */
record CraftedFigures(ImageResults results) {

  private static final int MOST = 10;
  private static final int LARGEST = 255;
  private static final int RED = 16;
  private static final int GREEN = 8;
  private static final double NONE = 0.5;

  /** Those of the trial with the lowest seed. */
  private static final String IMAGES =
      """
      select trial, data, place, label, target, fooled, channels, height, width, natural_pixels,
        perturbed_pixels
      from image_samples join image_trials using (sweep, trial)
      where trial in %s and place < %d order by seed, trial, place limit %d
      """;

  private static final String CAPTION =
      "Above each column: the class of the image and the target that it is perturbed for and g"
          + " learns as its label, and whether f takes it for that. Of a perturbation, grey is none,"
          + " and black and white are its largest change, %s here%s. Trial %s.";

  List<PictureFigure> all(SqlSession sql) throws QueryException, IOException {
    List<PictureFigure> figures = new ArrayList<>();
    for (ImageConfiguration one : results.best()) {
      String trials = results.sqlTrialsOf(List.of(one));
      List<Row> images = Row.of(sql.query(IMAGES.formatted(trials, MOST, MOST)));
      if (!images.isEmpty()) {
        figures.add(figure(one, images));
      }
    }
    return figures;
  }

  static PictureFigure figure(ImageConfiguration one, List<Row> images) {
    String trial = images.get(0).text("trial");
    List<Row> ofTrial = images.stream().filter(row -> row.text("trial").equals(trial)).toList();
    double largest =
        ofTrial.stream()
            .flatMap(row -> change(row).stream())
            .mapToDouble(Math::abs)
            .filter(change -> change > 0)
            .max()
            .orElse(1);
    List<PictureFigure.Row> rows =
        List.of(
            row("before", ofTrial, image -> pixels(image, "natural_pixels")),
            row("after", ofTrial, image -> pixels(image, "perturbed_pixels")),
            row("perturbation", ofTrial, image -> grey(change(image), largest)));
    return new PictureFigure(
        "perturbed-" + one.kind().suffix(),
        "%s, %s, %s"
            .formatted(
                ImageNames.value(one.text("data")),
                ImageNames.value(one.text("scenario")),
                ImageNames.attack(one)),
        CAPTION.formatted(
            String.format(Locale.ROOT, "%.3g", largest), colours(ofTrial.get(0)), trial),
        ofTrial.stream().map(CraftedFigures::name).toList(),
        rows);
  }

  private static String colours(Row image) {
    return image.number("channels") == 1 ? "" : ", in each colour";
  }

  private static String name(Row image) {
    String data = image.text("data");
    String label = image.text("label");
    return "%s→ %s, %s"
        .formatted(
            label == null ? "" : ImageNames.ofClass(data, label) + " ",
            ImageNames.ofClass(data, image.text("target")),
            Boolean.TRUE.equals(image.value("fooled")) ? "fooled" : "not fooled");
  }

  private static PictureFigure.Row row(
      String name, List<Row> images, Function<Row, List<Double>> pixels) {
    return new PictureFigure.Row(
        name, images.stream().map(image -> picture(image, name, pixels.apply(image))).toList());
  }

  /** Values from 0 to 1, channel by channel, of a grey image once, else of red, green and blue. */
  private static Picture picture(Row image, String name, List<Double> values) {
    int width = image.number("width").intValue();
    int height = image.number("height").intValue();
    int channels = image.number("channels").intValue();
    int area = width * height;
    int[] rgb = new int[area];
    for (int pixel = 0; pixel < area; pixel++) {
      int red = shade(values.get(pixel));
      int green = channels == 1 ? red : shade(values.get(area + pixel));
      int blue = channels == 1 ? red : shade(values.get(2 * area + pixel));
      rgb[pixel] = red << RED | green << GREEN | blue;
    }
    return new Picture(name + ": " + name(image), width, height, rgb, List.of());
  }

  private static int shade(double value) {
    return (int) Math.round(LARGEST * Math.max(0, Math.min(1, value)));
  }

  private static List<Double> grey(List<Double> change, double largest) {
    return change.stream().map(value -> NONE + value / (2 * largest)).toList();
  }

  private static List<Double> change(Row image) {
    List<Double> before = pixels(image, "natural_pixels");
    List<Double> after = pixels(image, "perturbed_pixels");
    List<Double> change = new ArrayList<>();
    for (int index = 0; index < before.size(); index++) {
      change.add(after.get(index) - before.get(index));
    }
    return change;
  }

  private static List<Double> pixels(Row image, String column) {
    return ((List<?>) image.value(column))
        .stream().map(pixel -> ((Number) pixel).doubleValue()).toList();
  }
}
