package perturbsweep.report.figure;

import java.util.List;

/**
 * Shares in rows and columns, the larger the darker.
 *
 * @param rowAxis what the rows are; may be empty
 * @param columnAxis what the columns are
 * @param columns a label for each
 * @param rows each with a share, from 0 to 1, or null, for each column
 */
public record ShareFigure(
    String id,
    String title,
    String caption,
    String rowAxis,
    String columnAxis,
    List<String> columns,
    List<Row> rows)
    implements Figure {

  private static final int LARGEST = 255;

  /** The darkest, in red, green and blue; white is none. */
  private static final int[] DARKEST = {0, 90, 150};

  private static final double READABLE = 0.55;

  public ShareFigure {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** A row with its label; a share of it may be null. */
  public record Row(String label, List<Double> shares) {}

  /** The colour behind a share, 0xRRGGBB. */
  public static int colour(double share) {
    int colour = 0;
    for (int part : DARKEST) {
      colour = colour << Byte.SIZE | (int) Math.round(LARGEST + share * (part - LARGEST));
    }
    return colour;
  }

  /** Whether a share is written white on its colour, else black. */
  public static boolean isDark(double share) {
    return share > READABLE;
  }
}
