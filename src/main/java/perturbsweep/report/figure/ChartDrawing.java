package perturbsweep.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import perturbsweep.report.figure.Series.Look;
import perturbsweep.report.figure.Series.Point;

/** One chart on paper. */
record ChartDrawing(Panel panel) {

  private static final int MARK = 7;
  private static final int BAND_OPACITY = 45;
  private static final float LINE = 1.8f;
  private static final float THIN = 0.8f;
  private static final float[] DASHES = {6, 4};

  /** Draws it with its upper left corner at the origin. */
  void paint(Graphics2D graphics, int width, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .title(panel.title())
            .xAxisTitle(panel.x().label())
            .yAxisTitle(panel.y().label())
            .build();
    style(chart.getStyler());
    int number = 0;
    for (Series series : panel.series()) {
      List<Point> points = series.points().stream().filter(this::isDrawable).toList();
      if (!points.isEmpty()) {
        addBand(chart, series, points, ++number);
        add(chart, series, points, number);
      }
    }
    chart.paint(graphics, width, height);
  }

  private void style(XYStyler styler) {
    styler.setTheme(new Print());
    styler.setXAxisLogarithmic(panel.x().logarithmic());
    styler.setYAxisLogarithmic(panel.y().logarithmic());
    styler.setXAxisMin(finite(panel.x().low()));
    styler.setXAxisMax(finite(panel.x().high()));
    styler.setYAxisMin(finite(panel.y().low()));
    styler.setYAxisMax(finite(panel.y().high()));
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendVisible(panel.series().size() > 1);
    styler.setMarkerSize(MARK);
    styler.setErrorBarsColorSeriesColor(true);
  }

  /** Null for that of the values, where there is none to draw. */
  private static Double finite(Double end) {
    return end != null && Double.isFinite(end) ? end : null;
  }

  private static boolean hasInterval(Point point) {
    return finite(point.low()) != null && finite(point.high()) != null;
  }

  private boolean isDrawable(Point point) {
    return Double.isFinite(point.x())
        && Double.isFinite(point.y())
        && !(panel.x().logarithmic() && point.x() <= 0)
        && !(panel.y().logarithmic() && point.y() <= 0);
  }

  /** The interval of each point, as an area without a name. */
  private void addBand(XYChart chart, Series series, List<Point> points, int number) {
    List<Point> banded = points.stream().filter(ChartDrawing::hasInterval).toList();
    if (series.look() != Look.LINE || banded.size() < 2 || panel.y().logarithmic()) {
      return;
    }
    double[] x =
        Stream.concat(banded.stream(), reversed(banded).stream()).mapToDouble(Point::x).toArray();
    double[] y =
        Stream.concat(
                banded.stream().map(point -> clamped(point.low())),
                reversed(banded).stream().map(point -> clamped(point.high())))
            .mapToDouble(Double::doubleValue)
            .toArray();
    XYSeries band = chart.addSeries("band " + number, x, y);
    Color colour = Palette.colour(series.colour());
    Color pale = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_OPACITY);
    band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    band.setFillColor(pale);
    band.setLineColor(pale);
    band.setMarker(SeriesMarkers.NONE);
    band.setLineWidth(0);
    band.setShowInLegend(false);
  }

  private double clamped(double value) {
    Double low = finite(panel.y().low());
    Double high = finite(panel.y().high());
    double fromBelow = low == null ? value : Math.max(low, value);
    return high == null ? fromBelow : Math.min(high, fromBelow);
  }

  private static List<Point> reversed(List<Point> points) {
    List<Point> reversed = new ArrayList<>(points);
    Collections.reverse(reversed);
    return reversed;
  }

  private void add(XYChart chart, Series series, List<Point> points, int number) {
    String name =
        chart.getSeriesMap().containsKey(series.label())
            ? series.label() + " " + number
            : series.label();
    XYSeries line =
        chart.addSeries(
            name,
            points.stream().mapToDouble(Point::x).toArray(),
            points.stream().mapToDouble(Point::y).toArray(),
            halves(series, points));
    Color colour = Palette.colour(series.colour());
    line.setLineColor(colour);
    line.setLineWidth(LINE);
    line.setMarker(mark(series));
    line.setMarkerColor(colour);
    boolean isLine = series.look() != Look.MARKS && series.look() != Look.HOLLOW;
    line.setXYSeriesRenderStyle(isLine ? XYSeriesRenderStyle.Line : XYSeriesRenderStyle.Scatter);
    if (series.look() == Look.DASHED) {
      line.setLineStyle(
          new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0));
    } else if (series.look() == Look.RULE) {
      line.setLineWidth(THIN);
      line.setShowInLegend(false);
    }
  }

  /** Of the intervals that bars show, 0 for a point without one; null where there are none. */
  private static double[] halves(Series series, List<Point> points) {
    boolean hasBars =
        series.look() == Look.MARKS && points.stream().anyMatch(ChartDrawing::hasInterval);
    return hasBars
        ? points.stream()
            .mapToDouble(point -> hasInterval(point) ? point.high() / 2 - point.low() / 2 : 0)
            .toArray()
        : null;
  }

  private static Marker mark(Series series) {
    return switch (series.look()) {
      case LINE -> series.isDense() ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE;
      case MARKS -> SeriesMarkers.CIRCLE;
      case HOLLOW -> HollowCircle.MARKER;
      case DASHED, CURVE, RULE -> SeriesMarkers.NONE;
    };
  }
}
