package perturbsweep.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Values of Spark's rows as those of {@link QueryResult}. */
final class SparkValues {

  private SparkValues() {}

  /** The values of a row in the order of its columns. */
  static List<Object> toJava(Row row) {
    List<Object> values = new ArrayList<>(row.size());
    for (int index = 0; index < row.size(); index++) {
      values.add(toJava(row.get(index)));
    }
    return Collections.unmodifiableList(values);
  }

  private static Object toJava(Object value) {
    if (value instanceof Row struct) {
      return fields(struct);
    } else if (value instanceof Seq<?> sequence) {
      return JavaConverters.seqAsJavaList(sequence).stream().map(SparkValues::toJava).toList();
    } else if (value instanceof scala.collection.Map<?, ?> map) {
      return entries(JavaConverters.mapAsJavaMap(map));
    }
    boolean plain =
        value == null
            || value instanceof Boolean
            || value instanceof Number
            || value instanceof Instant
            || value instanceof LocalDate;
    return plain ? value : value.toString();
  }

  private static Map<String, Object> fields(Row struct) {
    List<Object> values = toJava(struct);
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int index = 0; index < values.size(); index++) {
      fields.put(struct.schema().fieldNames()[index], values.get(index));
    }
    return fields;
  }

  private static Map<String, Object> entries(Map<?, ?> map) {
    Map<String, Object> entries = new LinkedHashMap<>();
    map.forEach((key, value) -> entries.put(String.valueOf(toJava(key)), toJava(value)));
    return entries;
  }
}
