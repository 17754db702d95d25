package perturbsweep.report.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/** Pictures in rows and columns, labelled above and to the left. */
record PicturesDrawing(PictureFigure figure) implements Drawing {

  private static final int CELL = 150;
  private static final int GAP = 10;
  private static final int LEFT = 190;
  private static final int TITLE = 34;
  private static final int HEAD = 24;
  private static final int BASELINE = 24;
  private static final int MARGIN = 12;
  private static final int DOT = 4;
  private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 16);
  private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  @Override
  public int width() {
    return LEFT + figure.columns().size() * (CELL + GAP) + MARGIN;
  }

  @Override
  public int height() {
    return TITLE + HEAD + figure.rows().size() * (CELL + GAP) + MARGIN;
  }

  @Override
  public void paint(Graphics2D graphics) {
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width(), height());
    graphics.setColor(Color.BLACK);
    graphics.setFont(BOLD);
    graphics.drawString(figure.title(), MARGIN, BASELINE);
    graphics.setFont(PLAIN);
    for (int column = 0; column < figure.columns().size(); column++) {
      graphics.drawString(
          figure.columns().get(column), LEFT + column * (CELL + GAP), TITLE + HEAD - GAP);
    }
    for (int row = 0; row < figure.rows().size(); row++) {
      paint(graphics, figure.rows().get(row), TITLE + HEAD + row * (CELL + GAP));
    }
  }

  private static void paint(Graphics2D graphics, PictureFigure.Row row, int top) {
    graphics.setColor(Color.BLACK);
    int line = top + BASELINE;
    for (String part : row.label().split(", ", -1)) {
      graphics.drawString(part, MARGIN, line);
      line += graphics.getFontMetrics().getHeight();
    }
    for (int column = 0; column < row.pictures().size(); column++) {
      if (row.pictures().get(column) != null) {
        paint(graphics, row.pictures().get(column), LEFT + column * (CELL + GAP), top);
      }
    }
  }

  /** Pixels as rectangles, runs of one colour together, so that they stay sharp at any size. */
  private static void paint(Graphics2D graphics, Picture picture, int left, int top) {
    double width = CELL / (double) picture.width();
    double height = CELL / (double) picture.height();
    for (int row = 0; row < picture.height(); row++) {
      int from = 0;
      for (int column = 1; column <= picture.width(); column++) {
        int start = row * picture.width() + from;
        boolean ends =
            column == picture.width()
                || picture.rgb()[row * picture.width() + column] != picture.rgb()[start];
        if (ends) {
          graphics.setColor(new Color(picture.rgb()[start]));
          graphics.fill(
              new Rectangle2D.Double(
                  left + from * width, top + row * height, (column - from) * width, height));
          from = column;
        }
      }
    }
    for (Picture.Mark mark : picture.marks()) {
      graphics.setColor(Palette.colour(mark.colour()));
      graphics.fill(
          new Ellipse2D.Double(
              left + mark.x() * CELL - DOT / 2.0, top + mark.y() * CELL - DOT / 2.0, DOT, DOT));
    }
  }
}
