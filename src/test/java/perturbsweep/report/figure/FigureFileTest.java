package perturbsweep.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import perturbsweep.report.figure.Series.Look;
import perturbsweep.report.figure.Series.Point;

class FigureFileTest {

  /** Units of 1/96 inch: two panels of 460 by 420 below a title of 34. */
  private static final int WIDTH = 920;

  private static final int HEIGHT = 454;

  static List<Figure> figures() {
    return List.of(charts(), pictures(), shares());
  }

  private static ShareFigure shares() {
    return new ShareFigure(
        "shares",
        "Shares",
        "",
        "own class",
        "target",
        List.of("0", "1"),
        List.of(
            new ShareFigure.Row("0", Arrays.asList(null, 1.0)),
            new ShareFigure.Row("1", Arrays.asList(0.25, null))));
  }

  /** The corners of cells: 90 units from the left, 78 from the top, 52 long, 300 / 96 dots each. */
  @Test
  void sharesAreTheDarkerTheLargerAndWhiteWhereThereIsNone() throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(new FigureFile(shares()).png()));
    assertEquals(0xFFFFFF, colour(image, 93, 81));
    assertEquals(0x005A96, colour(image, 145, 81));
    // A quarter of the way from white: 255 - 63.75, 255 - 41.25, 255 - 26.25
    assertEquals(0xBFD6E5, colour(image, 93, 133));
    assertEquals(0xFFFFFF, colour(image, 145, 133));
  }

  private static int colour(BufferedImage image, int x, int y) {
    return image.getRGB(x * 300 / 96, y * 300 / 96) & 0xFFFFFF;
  }

  /**
   * Were anything in them named by an object's address, as some libraries do, two would differ
   * within one run already.
   */
  @ParameterizedTest
  @MethodSource("figures")
  void theSameFigureIsTheSameBytes(Figure figure) throws IOException {
    assertArrayEquals(new FigureFile(figure).png(), new FigureFile(figure).png());
    assertArrayEquals(new FigureFile(figure).svg(), new FigureFile(figure).svg());
  }

  @Test
  void picturesHave300DotsAnInch() throws IOException {
    byte[] png = new FigureFile(charts()).png();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals(Math.round(WIDTH * 300 / 96.0), image.getWidth());
    assertEquals(Math.round(HEIGHT * 300 / 96.0), image.getHeight());
    int chunk = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs") + 4;
    assertTrue(chunk > 4, "no chunk of the physical size");
    // 300 dots an inch are 11811 a metre.
    ByteBuffer size = ByteBuffer.wrap(png, chunk, 9);
    assertEquals(11811, size.getInt());
    assertEquals(11811, size.getInt());
    assertEquals(1, size.get(), "the unit is the metre");
  }

  @Test
  void everySeriesIsDrawnInItsColour() throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(new FigureFile(charts()).png()));
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    for (int colour : List.of(Palette.BLUE, Palette.VERMILLION, Palette.GREEN, Palette.PURPLE)) {
      int rgb = Palette.colour(colour).getRGB();
      assertTrue(
          Arrays.stream(pixels).filter(pixel -> pixel == rgb).count() > 50, "colour " + colour);
    }
  }

  @Test
  void pixelsAndMarksKeepTheirColoursAndPlaces() throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(new FigureFile(pictures()).png()));
    double scale = 300 / 96.0;
    // The first picture begins 190 units from the left and 58 from the top, and is 150 wide.
    assertEquals(Color.RED, at(image, (190 + 10) * scale, (58 + 10) * scale));
    assertEquals(Color.GREEN, at(image, (190 + 140) * scale, (58 + 10) * scale));
    assertEquals(Color.BLUE, at(image, (190 + 10) * scale, (58 + 140) * scale));
    assertEquals(Palette.colour(Palette.ORANGE), at(image, (190 + 75) * scale, (58 + 75) * scale));
    assertEquals(Color.WHITE, at(image, (190 + 160 + 75) * scale, (58 + 75) * scale), "no picture");
  }

  private static Color at(BufferedImage image, double x, double y) {
    return new Color(image.getRGB((int) x, (int) y));
  }

  @ParameterizedTest
  @MethodSource("figures")
  void drawingsAreWholeAndAskNoOtherFile(Figure figure) throws Exception {
    String svg = new String(new FigureFile(figure).svg(), StandardCharsets.UTF_8);
    assertFalse(svg.contains("<!DOCTYPE"), "its definition would be fetched");
    assertFalse(svg.contains("NaN"), "a place that is none");
    Document read =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertEquals("svg", read.getDocumentElement().getTagName());
    assertTrue(svg.contains(figure.title()), "its title is a text");
    assertFalse(
        Pattern.compile("href=\"(?!data:)").matcher(svg).find(), "a reference to another file");
  }

  @Test
  void pointsThatAreNowhereAreLeftOut() throws IOException {
    List<Point> points =
        List.of(
            Point.of(1, Double.NaN),
            Point.of(-1, 1),
            Point.of(Double.POSITIVE_INFINITY, 1),
            Point.of(10, 0));
    Panel nothing = panel("nothing", Scale.of("x", true), series("none", Look.LINE, points));
    String svg =
        new String(
            new FigureFile(new ChartFigure("id", "Nothing", "", List.of(nothing))).svg(),
            StandardCharsets.UTF_8);
    assertTrue(svg.contains("Nothing"));
  }

  @Test
  void endsThatAreNowhereAreLeftOut() throws IOException {
    double infinite = Double.POSITIVE_INFINITY;
    List<Point> points =
        List.of(
            new Point(1, 0.5, -infinite, infinite, ""),
            new Point(2, 0.6, 0.5, Double.NaN, ""),
            new Point(3, 0.7, 0.6, 0.8, ""),
            new Point(4, 0.8, 0.7, 0.9, ""));
    Scale endless = new Scale("endless", false, -infinite, infinite);
    Panel panel =
        new Panel(
            "panel",
            endless,
            endless,
            List.of(series("bars", Look.MARKS, points), series("band", Look.LINE, points)));
    FigureFile file = new FigureFile(new ChartFigure("id", "Title", "", List.of(panel)));
    String svg = new String(file.svg(), StandardCharsets.UTF_8);
    Color blue = Palette.colour(Palette.BLUE);
    String drawn = "rgb(%d,%d,%d)".formatted(blue.getRed(), blue.getGreen(), blue.getBlue());
    assertTrue(svg.contains(drawn), "the points themselves are drawn");
    assertFalse(svg.contains("NaN") || svg.contains("Infinity"), "a place that is none");
  }

  private static ChartFigure charts() {
    List<Point> points =
        List.of(
            new Point(10, 0.5, 0.4, 0.6, "3 seeds"),
            new Point(100, 0.75, 0.7, 0.8, "3 seeds"),
            new Point(1000, 0.875, 0.8, 1.1, "3 seeds"));
    return new ChartFigure(
        "id",
        "Two charts",
        "A caption",
        List.of(
            panel(
                "lines",
                Scale.of("samples", true),
                series("g", Look.LINE, Palette.BLUE, points),
                series("predicted", Look.DASHED, Palette.VERMILLION, points)),
            panel(
                "marks",
                Scale.of("samples", false),
                series("hollow", Look.HOLLOW, Palette.GREEN, points),
                series("filled", Look.MARKS, Palette.PURPLE, points),
                series("rule", Look.RULE, Palette.GREY, points))));
  }

  private static Panel panel(String title, Scale x, Series... series) {
    return new Panel(title, x, Scale.accuracy("accuracy", List.of(series)), List.of(series));
  }

  private static Series series(String label, Look look, List<Point> points) {
    return series(label, look, Palette.BLUE, points);
  }

  private static Series series(String label, Look look, int colour, List<Point> points) {
    return new Series(label, look, colour, points);
  }

  private static PictureFigure pictures() {
    int[] rgb = {0xff0000, 0x00ff00, 0x0000ff, 0x000000};
    Picture picture =
        new Picture("four pixels", 2, 2, rgb, List.of(new Picture.Mark(0.5, 0.5, Palette.ORANGE)));
    return new PictureFigure(
        "id",
        "Pictures",
        "A caption",
        List.of("before", "after"),
        List.of(new PictureFigure.Row("L2, 7", Arrays.asList(picture, null))));
  }
}
