package perturbsweep.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import perturbsweep.report.figure.Palette;
import perturbsweep.report.figure.Picture;
import perturbsweep.report.figure.PictureFigure;

/** A picture within the page. */
final class EmbeddedPicture {

  /** Marks need more pixels than a picture may have. */
  private static final int SMALLEST_WITH_MARKS = 300;

  private static final int DOT = 5;

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
    int enlarged =
        picture.marks().isEmpty()
            ? 1
            : (SMALLEST_WITH_MARKS + picture.width() - 1) / picture.width();
    BufferedImage image =
        new BufferedImage(
            picture.width() * enlarged, picture.height() * enlarged, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, picture.rgb()[y / enlarged * picture.width() + x / enlarged]);
      }
    }
    addMarks(image, picture);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }

  private static void addMarks(BufferedImage image, Picture picture) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (Picture.Mark mark : picture.marks()) {
      graphics.setColor(Palette.colour(mark.colour()));
      graphics.fill(
          new Ellipse2D.Double(
              mark.x() * image.getWidth() - DOT / 2.0,
              mark.y() * image.getHeight() - DOT / 2.0,
              DOT,
              DOT));
    }
    graphics.dispose();
  }
}
