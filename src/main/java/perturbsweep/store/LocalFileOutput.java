package perturbsweep.store;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.Syncable;

/**
 * A local file that is written. Hadoop makes an {@link FSError}, which is an {@link Error}, of a
 * disk that is full, and nothing that waits for room would know it.
 */
final class LocalFileOutput extends OutputStream implements Syncable, StreamCapabilities {

  private final OutputStream file;

  LocalFileOutput(OutputStream file) {
    this.file = file;
  }

  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private static void attempt(Writing writing) throws IOException {
    try {
      writing.run();
    } catch (FSError e) {
      throw new IOException(e.getCause().getMessage(), e);
    }
  }

  @Override
  public void write(int value) throws IOException {
    attempt(() -> file.write(value));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    attempt(() -> file.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    attempt(file::flush);
  }

  @Override
  public void hflush() throws IOException {
    attempt(() -> ((Syncable) file).hflush());
  }

  @Override
  public void hsync() throws IOException {
    attempt(() -> ((Syncable) file).hsync());
  }

  @Override
  public boolean hasCapability(String capability) {
    return file instanceof StreamCapabilities able && able.hasCapability(capability);
  }

  @Override
  public void close() throws IOException {
    attempt(file::close);
  }
}
