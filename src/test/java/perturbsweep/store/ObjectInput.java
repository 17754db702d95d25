package perturbsweep.store;

import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.FSInputStream;

/** An object as it was when it was opened. */
final class ObjectInput extends FSInputStream {

  private final byte[] bytes;
  private int position;

  ObjectInput(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public void seek(long target) throws IOException {
    if (target < 0 || target > bytes.length) {
      throw new EOFException("no byte " + target);
    }
    position = (int) target;
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public boolean seekToNewSource(long target) {
    return false;
  }

  @Override
  public int read() {
    return position < bytes.length ? bytes[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    int count = Math.min(length, bytes.length - position);
    System.arraycopy(bytes, position, buffer, offset, Math.max(0, count));
    position += Math.max(0, count);
    return count > 0 || length == 0 ? Math.max(0, count) : -1;
  }
}
