package perturbsweep.query;

import java.io.IOException;

/** How an answer is written. Moments are written in ISO 8601, UTC. */
public enum ResultFormat {
  /** Aligned columns for the eye; numbers rounded to six digits. */
  TABLE(TextTable::write),
  /** Comma-separated values after RFC 4180, with a header; null is empty, an empty text "". */
  CSV(CsvText::write),
  /** One JSON object a line; numbers that are not finite are texts. */
  JSON(JsonLines::write);

  @FunctionalInterface
  private interface Renderer {
    void write(QueryResult result, Appendable out) throws IOException;
  }

  private final Renderer renderer;

  ResultFormat(Renderer renderer) {
    this.renderer = renderer;
  }

  /** Writes an answer. */
  public void write(QueryResult result, Appendable out) throws IOException {
    renderer.write(result, out);
  }
}
