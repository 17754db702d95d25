package perturbsweep.store;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;

/** Turns what a row is made from into Parquet's columns, as a table defines them. */
final class TableWriteSupport<R> extends WriteSupport<R> {

  private final Table<R> table;
  private RecordConsumer consumer;

  TableWriteSupport(Table<R> table) {
    this.table = table;
  }

  /** A writer of one file of a table. */
  static final class Builder<R> extends ParquetWriter.Builder<R, Builder<R>> {

    private final Table<R> table;

    Builder(OutputFile file, Table<R> table) {
      super(file);
      this.table = table;
    }

    @Override
    protected Builder<R> self() {
      return this;
    }

    @Override
    protected WriteSupport<R> getWriteSupport(Configuration configuration) {
      return new TableWriteSupport<>(table);
    }
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(
        table.schema(), Map.of("schema_version", Integer.toString(Tables.SCHEMA_VERSION)));
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
