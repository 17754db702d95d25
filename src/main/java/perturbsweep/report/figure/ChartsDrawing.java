package perturbsweep.report.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;

/** Charts side by side below the figure's title. */
record ChartsDrawing(ChartFigure figure) implements Drawing {

  private static final int PANEL_WIDTH = 460;
  private static final int PANEL_HEIGHT = 420;
  private static final int LEGEND_LINE = 22;
  private static final int MANY_SERIES = 4;
  private static final int TITLE = 34;
  private static final int BASELINE = 24;
  private static final int MARGIN = 12;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 16);

  @Override
  public int width() {
    return PANEL_WIDTH * figure.panels().size();
  }

  @Override
  public int height() {
    return TITLE + panelHeight();
  }

  private int panelHeight() {
    int most = figure.panels().stream().mapToInt(panel -> panel.series().size()).max().orElse(0);
    return PANEL_HEIGHT + LEGEND_LINE * Math.max(0, most - MANY_SERIES);
  }

  @Override
  public void paint(Graphics2D graphics) {
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width(), height());
    graphics.setColor(Color.BLACK);
    graphics.setFont(FONT);
    graphics.drawString(figure.title(), MARGIN, BASELINE);
    AffineTransform origin = graphics.getTransform();
    for (int index = 0; index < figure.panels().size(); index++) {
      graphics.translate(index * PANEL_WIDTH, TITLE);
      new ChartDrawing(figure.panels().get(index)).paint(graphics, PANEL_WIDTH, panelHeight());
      graphics.setTransform(origin);
    }
  }
}
