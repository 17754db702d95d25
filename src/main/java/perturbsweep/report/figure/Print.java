package perturbsweep.report.figure;

import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.style.theme.XChartTheme;

/** For paper: white, one typeface, no decoration. */
final class Print extends XChartTheme {

  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  @Override
  public Color getChartBackgroundColor() {
    return Color.WHITE;
  }

  @Override
  public Font getChartTitleFont() {
    return TITLE;
  }

  @Override
  public boolean isChartTitleBoxVisible() {
    return false;
  }

  @Override
  public Font getLegendFont() {
    return SMALL;
  }

  @Override
  public Color getLegendBorderColor() {
    return Color.WHITE;
  }

  @Override
  public Font getAxisTitleFont() {
    return LABEL;
  }

  @Override
  public Font getAxisTickLabelsFont() {
    return SMALL;
  }

  @Override
  public Color getPlotBorderColor() {
    return Color.LIGHT_GRAY;
  }
}
