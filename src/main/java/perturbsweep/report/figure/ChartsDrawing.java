package perturbsweep.report.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;

/** Charts side by side below the figure's title. */
record ChartsDrawing(ChartFigure figure) implements Drawing {

  private static final int PANEL_WIDTH = 460;
  private static final int PANEL_HEIGHT = 420;
  private static final int LEGEND_LINE = 22;
  private static final int MANY_SERIES = 4;
  private static final int TITLE_LINE = 22;
  private static final int BELOW_TITLE = 12;
  private static final int LETTER = 10;
  private static final int MARGIN = 12;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 16);

  @Override
  public int width() {
    return PANEL_WIDTH * figure.panels().size();
  }

  @Override
  public int height() {
    return titleHeight() + panelHeight();
  }

  private int titleHeight() {
    return titleLines().size() * TITLE_LINE + BELOW_TITLE;
  }

  /** Broken between words where it is longer than the figure is wide. */
  private List<String> titleLines() {
    int most = (width() - 2 * MARGIN) / LETTER;
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : figure.title().split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > most) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
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
    List<String> lines = titleLines();
    for (int line = 0; line < lines.size(); line++) {
      graphics.drawString(lines.get(line), MARGIN, (line + 1) * TITLE_LINE);
    }
    AffineTransform origin = graphics.getTransform();
    for (int index = 0; index < figure.panels().size(); index++) {
      graphics.translate(index * PANEL_WIDTH, titleHeight());
      new ChartDrawing(figure.panels().get(index)).paint(graphics, PANEL_WIDTH, panelHeight());
      graphics.setTransform(origin);
    }
  }
}
