package perturbsweep.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.style.markers.Marker;

/** A ring: XChart's own marks are all filled. */
final class HollowCircle extends Marker {

  static final Marker MARKER = new HollowCircle();

  private static final float THICKNESS = 1.4f;

  @Override
  public void paint(Graphics2D graphics, double x, double y, int size) {
    graphics.setStroke(new BasicStroke(THICKNESS));
    double radius = size / 2.0;
    Ellipse2D ring = new Ellipse2D.Double(x - radius, y - radius, size, size);
    Color colour = graphics.getColor();
    graphics.setColor(Color.WHITE);
    graphics.fill(ring);
    graphics.setColor(colour);
    graphics.draw(ring);
  }
}
