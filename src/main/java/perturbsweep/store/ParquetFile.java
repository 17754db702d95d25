package perturbsweep.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A Parquet file that goes to a stream.
 *
 * @param out open and empty; stays open, for whoever opened it knows whether the file is to appear
 * @param configuration of its file system
 */
record ParquetFile(FSDataOutputStream out, Configuration configuration) implements OutputFile {

  /** Hands out the rows of a file one after another. */
  @FunctionalInterface
  interface Rows<R> {
    void writeTo(ParquetWriter<R> file) throws IOException;
  }

  /** Writes rows, and thereby the whole file. */
  <R> void write(Table<R> table, List<R> rows) throws IOException {
    write(
        table,
        (Rows<R>)
            file -> {
              for (R row : rows) {
                file.write(row);
              }
            });
  }

  /** As the other method, of rows that need not be in memory together. */
  <R> void write(Table<R> table, Rows<R> rows) throws IOException {
    write(table, Map.of(), rows);
  }

  /** The same with texts for the file's metadata. */
  <R> void write(Table<R> table, Map<String, String> metadata, Rows<R> rows) throws IOException {
    try (ParquetWriter<R> writer =
        new TableWriteSupport.Builder<>(this, table, metadata)
            .withConf(configuration)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .build()) {
      rows.writeTo(writer);
    }
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return new DelegatingPositionOutputStream(out) {
      @Override
      public long getPos() {
        return out.getPos();
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return create(blockSizeHint);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }
}
