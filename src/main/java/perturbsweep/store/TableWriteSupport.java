package perturbsweep.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;

/** Turns what a row is made from into Parquet's columns, as a table defines them. */
final class TableWriteSupport<R> extends WriteSupport<R> {

  private final Table<R> table;
  private final Map<String, String> metadata;
  private RecordConsumer consumer;

  /**
   * For one file.
   *
   * @param metadata texts that the file holds beside the version of its schema
   */
  TableWriteSupport(Table<R> table, Map<String, String> metadata) {
    this.table = table;
    this.metadata = new TreeMap<>(metadata);
    this.metadata.put("schema_version", Integer.toString(Tables.SCHEMA_VERSION));
  }

  /** A writer of one file of a table. */
  static final class Builder<R> extends ParquetWriter.Builder<R, Builder<R>> {

    private final Table<R> table;
    private final Map<String, String> metadata;

    Builder(OutputFile file, Table<R> table, Map<String, String> metadata) {
      super(file);
      this.table = table;
      this.metadata = metadata;
    }

    @Override
    protected Builder<R> self() {
      return this;
    }

    @Override
    protected WriteSupport<R> getWriteSupport(Configuration configuration) {
      return new TableWriteSupport<>(table, metadata);
    }
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(table.schema(), metadata);
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(R row) {
    List<Column<R>> columns = table.columns();
    consumer.startMessage();
    for (int index = 0; index < columns.size(); index++) {
      Column<R> column = columns.get(index);
      Object value = column.value().apply(row);
      if (value != null) {
        consumer.startField(column.name(), index);
        column.type().write(consumer, value);
        consumer.endField(column.name(), index);
      }
    }
    consumer.endMessage();
  }
}
