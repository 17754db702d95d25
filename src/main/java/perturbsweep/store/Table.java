package perturbsweep.store;

import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A table: its one definition, from which schema, writer and documentation follow.
 *
 * @param name of its folder and in SQL
 * @param description what a row is
 * @param columns in order
 * @param <R> what a row is made from
 */
public record Table<R>(String name, String description, List<Column<R>> columns) {

  public Table {
    columns = List.copyOf(columns);
  }

  /** The schema of its files. */
  public MessageType schema() {
    List<Type> fields =
        columns.stream()
            .<Type>map(column -> column.type().field(column.name(), column.nullable()))
            .toList();
    return new MessageType(name, fields);
  }
}
