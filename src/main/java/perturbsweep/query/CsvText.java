package perturbsweep.query;

import java.io.IOException;
import java.util.List;

/** An answer as comma-separated values. */
final class CsvText {

  private static final String LINE_END = "\r\n";

  private CsvText() {}

  static void write(QueryResult result, Appendable out) throws IOException {
    writeLine(result.columns(), out);
    for (List<Object> row : result.rows()) {
      writeLine(row, out);
    }
  }

  private static void writeLine(List<?> values, Appendable out) throws IOException {
    String separator = "";
    for (Object value : values) {
      out.append(separator).append(value == null ? "" : field(value.toString()));
      separator = ",";
    }
    out.append(LINE_END);
  }

  private static String field(String text) {
    boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
