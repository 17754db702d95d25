package perturbsweep.report.figure;

import java.awt.Graphics2D;

/** How a figure is laid out on paper, in units of 1/96 inch. */
interface Drawing {

  static Drawing of(Figure figure) {
    if (figure instanceof ChartFigure charts) {
      return new ChartsDrawing(charts);
    } else if (figure instanceof PictureFigure pictures) {
      return new PicturesDrawing(pictures);
    } else if (figure instanceof ShareFigure shares) {
      return new SharesDrawing(shares);
    }
    throw new IllegalArgumentException("a figure of an unknown kind: " + figure.id());
  }

  int width();

  int height();

  void paint(Graphics2D graphics);
}
