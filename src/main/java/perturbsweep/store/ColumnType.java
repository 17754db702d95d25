package perturbsweep.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
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
  /** A {@link Boolean}. */
  BOOLEAN(PrimitiveTypeName.BOOLEAN, null) {
    @Override
    void write(RecordConsumer row, Object value) {
      row.addBoolean((Boolean) value);
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
  },
  /** A {@code float[]}, in the three levels that Parquet has for a list. */
  FLOATS(PrimitiveTypeName.FLOAT, null) {
    @Override
    void write(RecordConsumer row, Object value) {
      float[] numbers = (float[]) value;
      row.startGroup();
      if (numbers.length > 0) {
        row.startField(LIST, 0);
        for (float number : numbers) {
          row.startGroup();
          row.startField(ELEMENT, 0);
          row.addFloat(number);
          row.endField(ELEMENT, 0);
          row.endGroup();
        }
        row.endField(LIST, 0);
      }
      row.endGroup();
    }

    @Override
    Type field(String name, boolean nullable) {
      return Types.list(nullable ? Repetition.OPTIONAL : Repetition.REQUIRED)
          .requiredElement(PrimitiveTypeName.FLOAT)
          .named(name);
    }
  };

  /** The names that Parquet's specification gives the two inner levels of a list. */
  static final String LIST = "list";

  static final String ELEMENT = "element";

  private final PrimitiveTypeName physical;
  private final LogicalTypeAnnotation logical;

  ColumnType(PrimitiveTypeName physical, LogicalTypeAnnotation logical) {
    this.physical = physical;
    this.logical = logical;
  }

  /** Adds a value of this type to a row that is being written. */
  abstract void write(RecordConsumer row, Object value);

  Type field(String name, boolean nullable) {
    Repetition repetition = nullable ? Repetition.OPTIONAL : Repetition.REQUIRED;
    return Types.primitive(physical, repetition).as(logical).named(name);
  }
}
