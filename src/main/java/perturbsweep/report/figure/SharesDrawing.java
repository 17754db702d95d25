package perturbsweep.report.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;

/** Shares in rows and columns, labelled above and to the left. */
record SharesDrawing(ShareFigure figure) implements Drawing {

  private static final int CELL = 52;
  private static final int LEFT = 90;
  private static final int TITLE = 34;
  private static final int HEAD = 44;
  private static final int BASELINE = 24;
  private static final int MARGIN = 12;
  private static final int LETTER = 10;
  private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 16);
  private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  @Override
  public int width() {
    int cells = LEFT + figure.columns().size() * CELL + MARGIN;
    return Math.max(cells, figure.title().length() * LETTER + 2 * MARGIN);
  }

  @Override
  public int height() {
    return TITLE + HEAD + figure.rows().size() * CELL + MARGIN;
  }

  @Override
  public void paint(Graphics2D graphics) {
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width(), height());
    graphics.setColor(Color.BLACK);
    graphics.setFont(BOLD);
    graphics.drawString(figure.title(), MARGIN, BASELINE);
    graphics.setFont(PLAIN);
    graphics.drawString(figure.rowAxis(), MARGIN, TITLE + HEAD - MARGIN / 2);
    graphics.drawString(figure.columnAxis(), LEFT, TITLE + BASELINE / 2);
    for (int column = 0; column < figure.columns().size(); column++) {
      centre(
          graphics, figure.columns().get(column), LEFT + column * CELL, TITLE + HEAD - MARGIN / 2);
    }
    for (int row = 0; row < figure.rows().size(); row++) {
      paint(graphics, figure.rows().get(row), TITLE + HEAD + row * CELL);
    }
  }

  private static void paint(Graphics2D graphics, ShareFigure.Row row, int top) {
    int line = top + CELL / 2 + MARGIN / 2;
    graphics.setColor(Color.BLACK);
    graphics.drawString(row.label(), MARGIN, line);
    List<Double> shares = row.shares();
    for (int column = 0; column < shares.size(); column++) {
      Double share = shares.get(column);
      if (share != null) {
        graphics.setColor(new Color(ShareFigure.colour(share)));
        graphics.fillRect(LEFT + column * CELL, top, CELL - 1, CELL - 1);
        graphics.setColor(ShareFigure.isDark(share) ? Color.WHITE : Color.BLACK);
        centre(graphics, String.format(Locale.ROOT, "%.2f", share), LEFT + column * CELL, line);
      }
    }
  }

  private static void centre(Graphics2D graphics, String text, int left, int line) {
    int room = CELL - graphics.getFontMetrics().stringWidth(text);
    graphics.drawString(text, left + room / 2, line);
  }
}
