package perturbsweep.query;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An answer as a table for the eye: a header, a rule, and aligned columns, numbers to the right.
 */
final class TextTable {

  private static final MathContext SIX_DIGITS = new MathContext(6);
  private static final String GAP = "  ";

  private final List<List<String>> lines = new ArrayList<>();
  private final int[] widths;
  private final boolean[] numeric;

  private TextTable(QueryResult result) {
    int columns = result.columns().size();
    lines.add(result.columns());
    for (List<Object> row : result.rows()) {
      lines.add(row.stream().map(value -> text(value, columns)).toList());
    }
    widths = IntStream.range(0, columns).map(this::width).toArray();
    numeric = new boolean[columns];
    for (int column = 0; column < columns; column++) {
      numeric[column] = isNumeric(result, column);
    }
  }

  static void write(QueryResult result, Appendable out) throws IOException {
    TextTable table = new TextTable(result);
    table.writeLine(table.lines.get(0), out);
    table.writeLine(IntStream.of(table.widths).mapToObj("-"::repeat).toList(), out);
    for (List<String> line : table.lines.subList(1, table.lines.size())) {
      table.writeLine(line, out);
    }
  }

  private void writeLine(List<String> cells, Appendable out) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(Math.max(0, widths[column] - cell.length()));
      line.append(column == 0 ? "" : GAP).append(numeric[column] ? padding + cell : cell + padding);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private int width(int column) {
    Stream<String> cellLines = lines.stream().flatMap(line -> line.get(column).lines());
    return cellLines.mapToInt(String::length).max().orElse(0);
  }

  private static boolean isNumeric(QueryResult result, int column) {
    return result.rows().stream()
        .map(row -> row.get(column))
        .allMatch(value -> value == null || value instanceof Number);
  }

  /** Line breaks are kept where nothing stands beside them, as in the answer to EXPLAIN. */
  private static String text(Object value, int columns) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof Double || value instanceof Float) {
      return number(((Number) value).doubleValue());
    }
    String text = value.toString();
    return columns == 1 ? text : text.replace("\n", "\\n");
  }

  /** Six digits; plain where that is short, with an exponent where it is not. */
  private static String number(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : Double.toString(value);
    }
    double size = Math.abs(value);
    return size >= 1e-4 && size < 1e9
        ? new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros().toPlainString()
        : String.format(Locale.ROOT, "%.5e", value);
  }
}
