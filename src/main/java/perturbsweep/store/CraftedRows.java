package perturbsweep.store;

import java.io.IOException;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import perturbsweep.deep.PerturbedImages;
import perturbsweep.num.FloatMatrix;
import perturbsweep.pipeline.CraftedImages;

/** Gathers the rows of a block of perturbed images, column after column. */
final class CraftedRows {

  private static final MessageType SCHEMA = CraftedColumns.TABLE.schema();

  private final CraftedFile.Header header;
  private final int[] labels;
  private final int[] targets;
  private final boolean[] fooledBefore;
  private final boolean[] fooledAfter;
  private final float[] pixels;
  private boolean labelled;

  CraftedRows(CraftedFile.Header header) {
    this.header = header;
    labels = new int[header.images()];
    targets = new int[header.images()];
    fooledBefore = new boolean[header.images()];
    fooledAfter = new boolean[header.images()];
    pixels = new float[header.images() * header.shape().values()];
  }

  /**
   * The block.
   *
   * @throws DamagedEntryException if there are not as many rows as the header says
   */
  CraftedImages readFrom(ParquetFileReader parquet) throws IOException {
    int row = 0;
    for (PageReadStore group = parquet.readNextRowGroup();
        group != null;
        group = parquet.readNextRowGroup()) {
      read(group, row);
      row += (int) group.getRowCount();
    }
    if (row != header.images()) {
      throw new DamagedEntryException("it has %d images, not %d".formatted(row, header.images()));
    }
    return new CraftedImages(
        header.report(),
        header.first(),
        labelled ? labels : null,
        new PerturbedImages(
            header.shape(),
            header.classes(),
            new FloatMatrix(row, header.shape().values(), pixels),
            targets,
            fooledBefore,
            fooledAfter));
  }

  private void read(PageReadStore group, int row) {
    ColumnReadStoreImpl columns = new ColumnReadStoreImpl(group, new Unused(), SCHEMA, null);
    int rows = (int) group.getRowCount();
    each(column(columns, CraftedColumns.LABEL), rows, (n, value) -> readLabel(row + n, value));
    each(
        column(columns, CraftedColumns.TARGET),
        rows,
        (n, value) -> targets[row + n] = value.getInteger());
    each(
        column(columns, CraftedColumns.FOOLED_BEFORE),
        rows,
        (n, value) -> fooledBefore[row + n] = value.getBoolean());
    each(
        column(columns, CraftedColumns.FOOLED_AFTER),
        rows,
        (n, value) -> fooledAfter[row + n] = value.getBoolean());
    int first = row * header.shape().values();
    each(
        column(columns, CraftedColumns.PIXELS, ColumnType.LIST, ColumnType.ELEMENT),
        rows * header.shape().values(),
        (n, value) -> pixels[first + n] = value.getFloat());
  }

  /** Noise has no class of its own. */
  private void readLabel(int image, ColumnReader value) {
    if (value.getCurrentDefinitionLevel() > 0) {
      labels[image] = value.getInteger();
      labelled = true;
    }
  }

  @FunctionalInterface
  private interface Taking {
    void take(int number, ColumnReader value);
  }

  private static ColumnReader column(ColumnReadStoreImpl columns, String... path) {
    return columns.getColumnReader(SCHEMA.getColumnDescription(path));
  }

  private static void each(ColumnReader column, int values, Taking taking) {
    for (int number = 0; number < values; number++) {
      taking.take(number, column);
      column.consume();
    }
  }

  /** Readers of columns want to know where values go, though they hand them out as well. */
  private static final class Unused extends GroupConverter {

    @Override
    public Converter getConverter(int field) {
      return this;
    }

    @Override
    public PrimitiveConverter asPrimitiveConverter() {
      return new PrimitiveConverter() {};
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
