package perturbsweep.report.figure;

import java.util.List;

/**
 * Pictures in rows and columns.
 *
 * @param columns a label for each
 * @param rows each with a picture, or null, for each column
 */
public record PictureFigure(
    String id, String title, String caption, List<String> columns, List<Row> rows)
    implements Figure {

  public PictureFigure {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** A row with its label; a picture of it may be null. */
  public record Row(String label, List<Picture> pictures) {}
}
