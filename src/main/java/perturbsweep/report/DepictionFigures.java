package perturbsweep.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.report.figure.Picture;
import perturbsweep.report.figure.PictureFigure;

/**
 * Natural samples, points before and after their perturbation, and the perturbation itself, of one
 * trial of each norm, where the sweep asked for images.
 */
final class DepictionFigures {

  private static final int WHITE = 255;
  private static final int GREY_TO_RGB = 0x010101;

  /** The trial of each norm with the most points, then coordinates, then the lowest seed. */
  private static final String TRIALS =
      """
      with shown as (select distinct trial from images)
      select norm, trial from (
        select norm, trial,
          row_number() over (
            partition by norm order by noise_samples desc, input_dim desc, seed, trial) as place
        from trials join shown using (trial))
      where place = 1
      """;

  /** Columns of a figure. */
  private static final int MOST = 10;

  private static final String IMAGES =
      "select kind, side, label, pixels from images where trial = '%s' and sample < "
          + MOST
          + " order by sample";

  private static final String CAPTION =
      "Black is the smallest and white the largest value of the natural samples; of a perturbation,"
          + " grey is none, black and white are its largest change, %s here. Labels of what is"
          + " perturbed are its random targets. Trial %s.";

  private DepictionFigures() {}

  static List<PictureFigure> of(SqlSession sql) throws QueryException, IOException {
    List<Row> trials = new ArrayList<>(Row.of(sql.query(TRIALS)));
    trials.sort(Comparator.comparing(row -> Names.NORMS.indexOf(row.text("norm"))));
    List<PictureFigure> figures = new ArrayList<>();
    for (Row trial : trials) {
      List<Row> images = Row.of(sql.query(IMAGES.formatted(trial.text("trial"))));
      figures.add(figure(trial, images));
    }
    return figures;
  }

  private static PictureFigure figure(Row trial, List<Row> images) {
    List<Row> natural = ofKind(images, "natural");
    List<Row> base = ofKind(images, "base");
    List<Row> perturbed = ofKind(images, "perturbed");
    double low =
        natural.stream().flatMap(row -> pixels(row).stream()).reduce(Math::min).orElse(0.0);
    double high =
        natural.stream().flatMap(row -> pixels(row).stream()).reduce(Math::max).orElse(1.0);
    List<List<Double>> changes = new ArrayList<>();
    for (int index = 0; index < Math.min(base.size(), perturbed.size()); index++) {
      changes.add(difference(pixels(perturbed.get(index)), pixels(base.get(index))));
    }
    double largest =
        changes.stream().flatMap(List::stream).map(Math::abs).reduce(Math::max).orElse(1.0);
    List<Picture> perturbations = new ArrayList<>();
    for (int index = 0; index < changes.size(); index++) {
      perturbations.add(
          picture(perturbed.get(index), "perturbation", changes.get(index), -largest, largest));
    }
    List<PictureFigure.Row> rows =
        List.of(
            row("natural samples", natural, low, high),
            row("points before", base, low, high),
            row("points perturbed", perturbed, low, high),
            new PictureFigure.Row("perturbations", perturbations));
    return new PictureFigure(
        "images-" + trial.text("norm"),
        "Samples and perturbations, " + Names.norm(trial.text("norm")),
        CAPTION.formatted(String.format(Locale.ROOT, "%.3g", largest), trial.text("trial")),
        columns(rows),
        rows);
  }

  private static List<String> columns(List<PictureFigure.Row> rows) {
    int most = rows.stream().mapToInt(row -> row.pictures().size()).max().orElse(0);
    List<String> columns = new ArrayList<>();
    for (int column = 1; column <= most; column++) {
      columns.add(Integer.toString(column));
    }
    return columns;
  }

  private static PictureFigure.Row row(String name, List<Row> images, double low, double high) {
    return new PictureFigure.Row(
        name,
        images.stream().map(image -> picture(image, name, pixels(image), low, high)).toList());
  }

  private static Picture picture(
      Row image, String name, List<Double> pixels, double low, double high) {
    int side = image.number("side").intValue();
    double range = high > low ? high - low : 1;
    int[] rgb =
        pixels.stream()
            .mapToInt(value -> (int) Math.round(WHITE * (value - low) / range))
            .map(grey -> GREY_TO_RGB * Math.max(0, Math.min(WHITE, grey)))
            .toArray();
    return new Picture(
        "%s, label %+d".formatted(name, image.number("label").intValue()),
        side,
        side,
        rgb,
        List.of());
  }

  private static List<Row> ofKind(List<Row> images, String kind) {
    return images.stream().filter(row -> row.text("kind").equals(kind)).toList();
  }

  private static List<Double> pixels(Row image) {
    return ((List<?>) image.value("pixels"))
        .stream().map(pixel -> ((Number) pixel).doubleValue()).toList();
  }

  private static List<Double> difference(List<Double> one, List<Double> other) {
    List<Double> difference = new ArrayList<>();
    for (int index = 0; index < one.size(); index++) {
      difference.add(one.get(index) - other.get(index));
    }
    return difference;
  }
}
