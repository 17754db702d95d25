package perturbsweep.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** An answer as JSON, one object for each row. */
final class JsonLines {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private JsonLines() {}

  static void write(QueryResult result, Appendable out) throws IOException {
    for (List<Object> row : result.rows()) {
      out.append(line(result.columns(), row)).append('\n');
    }
  }

  private static String line(List<String> columns, List<Object> row) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = MAPPER.createGenerator(line)) {
      json.writeStartObject();
      for (int index = 0; index < columns.size(); index++) {
        json.writeFieldName(columns.get(index));
        json.writePOJO(row.get(index));
      }
      json.writeEndObject();
    }
    return line.toString();
  }
}
