package perturbsweep.report.figure;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * A figure for print. The same figure gives the same bytes on the same machine; another one may
 * have other typefaces.
 */
public record FigureFile(Figure figure) {

  /** Of an inch, which SVG and PNG alike count as 96 units of the drawing. */
  private static final int DOTS = 300;

  private static final double UNITS = 96;
  private static final double SCALE = DOTS / UNITS;
  private static final double INCHES_PER_METRE = 1000 / 25.4;

  /** It names an address in the web, which some programs would ask before they draw. */
  private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");

  /** An element's name and attributes, where numbers are places and sizes. */
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  /** Of numbers in attributes: a thousandth of an inch is less than print shows. */
  private static final Pattern DIGITS_BEYOND_SIGHT = Pattern.compile("(\\d\\.\\d\\d)\\d+");

  /** The figure at 300 dots an inch. */
  public byte[] png() throws IOException {
    Drawing drawing = Drawing.of(figure);
    BufferedImage image =
        new BufferedImage(
            (int) Math.round(drawing.width() * SCALE),
            (int) Math.round(drawing.height() * SCALE),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.scale(SCALE, SCALE);
    drawing.paint(graphics);
    graphics.dispose();
    return encoded(image);
  }

  /** The figure as lines and areas. */
  public byte[] svg() throws IOException {
    Drawing drawing = Drawing.of(figure);
    VectorGraphics2D graphics = new VectorGraphics2D();
    drawing.paint(graphics);
    Document document =
        new SVGProcessor()
            .getDocument(graphics.getCommands(), new PageSize(drawing.width(), drawing.height()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.writeTo(bytes);
    String whole = DOCTYPE.matcher(bytes.toString(StandardCharsets.UTF_8)).replaceFirst("");
    return TAG.matcher(whole)
        .replaceAll(tag -> Matcher.quoteReplacement(withoutDigitsBeyondSight(tag.group())))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String withoutDigitsBeyondSight(String tag) {
    return DIGITS_BEYOND_SIGHT.matcher(tag).replaceAll("$1");
  }

  private static byte[] encoded(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
    String perMetre = Integer.toString((int) Math.round(DOTS * INCHES_PER_METRE));
    IIOMetadataNode resolution = new IIOMetadataNode("pHYs");
    resolution.setAttribute("pixelsPerUnitXAxis", perMetre);
    resolution.setAttribute("pixelsPerUnitYAxis", perMetre);
    resolution.setAttribute("unitSpecifier", "meter");
    IIOMetadataNode root = new IIOMetadataNode(metadata.getNativeMetadataFormatName());
    root.appendChild(resolution);
    metadata.mergeTree(metadata.getNativeMetadataFormatName(), root);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(metadata, new IIOImage(image, List.of(), metadata), null);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
