package perturbsweep.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import perturbsweep.report.figure.Picture;
import perturbsweep.report.figure.PictureFigure;
import perturbsweep.report.figure.PictureImage;

/** A picture within the page. */
final class EmbeddedPicture {

  private static final int SIDE_WITH_MARKS = 300;

  private EmbeddedPicture() {}

  /** A row as the template knows it. */
  static Map<String, Object> row(PictureFigure.Row row) {
    List<Map<String, String>> images =
        row.pictures().stream()
            .map(
                picture ->
                    picture == null
                        ? Map.of("source", "", "description", "")
                        : Map.of("source", source(picture), "description", picture.description()))
            .toList();
    return Map.of("label", row.label(), "images", images);
  }

  private static String source(Picture picture) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(new PictureImage(picture, side(picture)).image(), "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }

  /** The page itself enlarges pixels, but marks need more of them than a picture may have. */
  private static int side(Picture picture) {
    return picture.marks().isEmpty() ? picture.width() : SIDE_WITH_MARKS;
  }
}
