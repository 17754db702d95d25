package perturbsweep.report.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;

/** Pictures in rows and columns, labelled above and to the left. */
record PicturesDrawing(PictureFigure figure) implements Drawing {

  private static final int CELL = 150;
  private static final int GAP = 10;
  private static final int LEFT = 190;
  private static final int TITLE = 34;
  private static final int HEAD = 24;
  private static final int BASELINE = 24;
  private static final int MARGIN = 12;

  /** Enough for print. */
  private static final int DOTS_A_UNIT = 3;

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

  private static void paint(Graphics2D graphics, Picture picture, int left, int top) {
    graphics.drawImage(
        new PictureImage(picture, CELL * DOTS_A_UNIT).image(), left, top, CELL, CELL, null);
  }
}
