package perturbsweep.store;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A Parquet file on a file system that is open already. */
record ParquetFile(FileSystem fileSystem, Path path) implements OutputFile {

  /** Hands out the rows of a file one after another. */
  @FunctionalInterface
  interface Rows<R> {
    void writeTo(ParquetWriter<R> file) throws IOException;
  }

  /** Writes rows to the file, which must not exist. */
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
    try (ParquetWriter<R> writer =
        new TableWriteSupport.Builder<>(this, table)
            .withConf(fileSystem.getConf())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .build()) {
      rows.writeTo(writer);
    }
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) throws IOException {
    return HadoopStreams.wrap(fileSystem.create(path, false));
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
    return HadoopStreams.wrap(fileSystem.create(path, true));
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  @Override
  public String getPath() {
    return path.toString();
  }
}
