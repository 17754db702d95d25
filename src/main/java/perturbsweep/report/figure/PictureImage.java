package perturbsweep.report.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;

/**
 * A picture with its marks, enlarged so that its pixels stay sharp wherever it is scaled.
 *
 * @param side that the image has at least, in pixels
 */
public record PictureImage(Picture picture, int side) {

  /** Of the image's side. */
  private static final double DOT = 1 / 50.0;

  /** The image, each pixel of the picture a square of it. */
  public BufferedImage image() {
    int enlarged =
        Math.max(1, (side + picture.width() - 1) / Math.max(picture.width(), picture.height()));
    BufferedImage image =
        new BufferedImage(
            picture.width() * enlarged, picture.height() * enlarged, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, picture.rgb()[y / enlarged * picture.width() + x / enlarged]);
      }
    }
    addMarks(image);
    return image;
  }

  private void addMarks(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    double dot = image.getWidth() * DOT;
    for (Picture.Mark mark : picture.marks()) {
      graphics.setColor(Palette.colour(mark.colour()));
      graphics.fill(
          new Ellipse2D.Double(
              mark.x() * image.getWidth() - dot / 2,
              mark.y() * image.getHeight() - dot / 2,
              dot,
              dot));
    }
    graphics.dispose();
  }
}
