package perturbsweep.benchmark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * What {@code conf/paper-panel.conf} found, beside the paper's published points: a table and a
 * figure in {@code notebooks-out/samples/paper-panel/}. Not part of the build, for its name is none
 * of a test's: run it with {@code mvn -q test -Dtest=PaperPanel} after {@code submit/sweep.sh run
 * conf/paper-panel.conf}.
 */
class PaperPanel {

  private static final Path TRIALS = Path.of("notebooks-out/paper-panel/tables/trials");
  private static final Path STAGES = Path.of("notebooks-out/paper-panel/tables/stages");
  private static final Path SAMPLES = Path.of("notebooks-out/samples/paper-panel");
  private static final Path PUBLISHED =
      Path.of("src/main/resources/perturbsweep/query/published.csv");

  /** Mean absolute deviation over the panel of input-dim; the points are read off to about 0.01. */
  private static final double ALLOWED = 0.03;

  /** Of Okabe and Ito, which colour-blind people tell apart. */
  private static final List<Color> COLOURS =
      List.of(new Color(0, 114, 178), new Color(213, 94, 0), new Color(0, 158, 115));

  private static final List<Marker> MARKERS =
      List.of(SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND);

  private static final List<String> NORMS = List.of("L2", "Linf", "L0");

  @Test
  void besideThePublishedPoints() throws SQLException, IOException {
    Files.createDirectories(SAMPLES);
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute(comparison());
      statement.execute(
          "copy (select * from comparison order by panel, norm desc, input_dim, noise_samples)"
              + " to '%s' (header)".formatted(SAMPLES.resolve("points.csv")));
      List<XYChart> charts = new ArrayList<>();
      for (String panel : List.of("input_dim", "noise_samples")) {
        print(statement, panel);
        charts.add(chart(statement, panel));
      }
      BitmapEncoder.saveBitmap(
          charts, 1, 2, SAMPLES.resolve("points.png").toString(), BitmapEncoder.BitmapFormat.PNG);
      double deviation =
          number(statement, "select avg(abs(deviation)) from comparison where panel = 'input_dim'");
      assertTrue(deviation <= ALLOWED, "mean absolute deviation over input-dim: " + deviation);
    }
  }

  private static String comparison() throws IOException {
    try (InputStream sql = PaperPanel.class.getResourceAsStream("paper-panel.sql")) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${trials}", TRIALS.toString())
          .replace("${stages}", STAGES.toString())
          .replace("${published}", PUBLISHED.toString());
    }
  }

  private static void print(Statement statement, String panel) throws SQLException {
    System.out.printf("%s: mean absolute deviation from the published points%n", panel);
    for (String norm : NORMS) {
      String where = "from comparison where panel = '%s' and norm = '%s'".formatted(panel, norm);
      System.out.printf(
          Locale.ROOT,
          "  %-5s %.4f over %.0f points, largest %.3f%n",
          norm,
          number(statement, "select avg(abs(deviation)) " + where),
          number(statement, "select count(deviation) " + where),
          number(statement, "select max(abs(deviation)) " + where));
    }
  }

  private static double number(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getDouble(1);
    }
  }

  private static XYChart chart(Statement statement, String panel) throws SQLException {
    String axis = panel.replace('_', ' ');
    XYChart chart =
        new XYChartBuilder()
            .width(900)
            .height(700)
            .title("Learning from perturbations: accuracy on natural data over " + axis)
            .xAxisTitle(axis)
            .yAxisTitle("accuracy of g on natural data")
            .theme(Styler.ChartTheme.Matlab)
            .build();
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSE);
    chart.getStyler().setYAxisMin(0.4).setYAxisMax(1.0).setMarkerSize(9);
    for (int norm = 0; norm < NORMS.size(); norm++) {
      add(chart, statement, panel, norm, "measured");
      add(chart, statement, panel, norm, "published");
    }
    return chart;
  }

  private static void add(XYChart chart, Statement statement, String panel, int norm, String what)
      throws SQLException {
    List<Double> places = new ArrayList<>();
    List<Double> accuracies = new ArrayList<>();
    try (ResultSet points =
        statement.executeQuery(
            ("select %1$s, %2$s from comparison where panel = '%1$s' and norm = '%3$s'"
                    + " and %2$s is not null order by 1")
                .formatted(panel, what, NORMS.get(norm)))) {
      while (points.next()) {
        places.add(points.getDouble(1));
        accuracies.add(points.getDouble(2));
      }
    }
    boolean measured = what.equals("measured");
    XYSeries series = chart.addSeries(NORMS.get(norm) + ", " + what, places, accuracies);
    series.setMarkerColor(COLOURS.get(norm));
    series.setLineColor(COLOURS.get(norm));
    series.setMarker(measured ? SeriesMarkers.NONE : MARKERS.get(norm));
    series.setXYSeriesRenderStyle(
        measured ? XYSeries.XYSeriesRenderStyle.Line : XYSeries.XYSeriesRenderStyle.Scatter);
  }
}
