package perturbsweep.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** What a column of a table may hold. */
public enum ColumnType {
  /** An {@link Integer}. */
  INTEGER(PrimitiveTypeName.INT32, null) {
    @Override
    void write(RecordConsumer row, Object value) {
      row.addInteger((Integer) value);
    }
  },
  /** A {@link Long}. */
  LONG(PrimitiveTypeName.INT64, null) {
    @Override
    void write(RecordConsumer row, Object value) {
      row.addLong((Long) value);
    }
  },
  /** A {@link Double}, finite or not. */
  DOUBLE(PrimitiveTypeName.DOUBLE, null) {
    @Override
    void write(RecordConsumer row, Object value) {
      row.addDouble((Double) value);
    }
  },
  /** A {@link String}. */
  TEXT(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType()) {
    @Override
    void write(RecordConsumer row, Object value) {
      row.addBinary(Binary.fromString((String) value));
    }
  },
  /** An {@link Instant}, kept in microseconds. */
  TIMESTAMP(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS)) {
    @Override
    void write(RecordConsumer row, Object value) {
      row.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
    }
  };

  private final PrimitiveTypeName physical;
  private final LogicalTypeAnnotation logical;

  ColumnType(PrimitiveTypeName physical, LogicalTypeAnnotation logical) {
    this.physical = physical;
    this.logical = logical;
  }

  /** Adds a value of this type to a row that is being written. */
  abstract void write(RecordConsumer row, Object value);

  PrimitiveType field(String name, boolean nullable) {
    Repetition repetition = nullable ? Repetition.OPTIONAL : Repetition.REQUIRED;
    return Types.primitive(physical, repetition).as(logical).named(name);
  }
}
