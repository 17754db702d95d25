package perturbsweep.store;

import java.io.ByteArrayInputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A Parquet file in memory.
 *
 * @param bytes all of it, read only
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record ParquetBytes(byte[] bytes) implements InputFile {

  @Override
  public long getLength() {
    return bytes.length;
  }

  @Override
  public SeekableInputStream newStream() {
    Seekable stream = new Seekable(bytes);
    return new DelegatingSeekableInputStream(stream) {
      @Override
      public long getPos() {
        return stream.position();
      }

      @Override
      public void seek(long position) {
        stream.seek(position);
      }
    };
  }

  private static final class Seekable extends ByteArrayInputStream {

    private Seekable(byte[] bytes) {
      super(bytes);
    }

    private synchronized long position() {
      return pos;
    }

    private synchronized void seek(long position) {
      pos = Math.toIntExact(position);
    }
  }
}
