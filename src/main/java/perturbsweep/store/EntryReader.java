package perturbsweep.store;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import perturbsweep.num.Matrix;

/**
 * Reads one file of the store as {@link EntryFormat} lays it out. Nothing is handed out before its
 * checksum was compared, and nothing is allocated that the file is too short for.
 */
final class EntryReader {

  private final DataInputStream in;
  private final long fileBytes;
  private final MessageDigest checksum = EntryFormat.checksum();
  private long arrayBytes;

  /**
   * A file that was just opened.
   *
   * @param in not closed
   * @param fileBytes its length
   */
  EntryReader(DataInputStream in, long fileBytes) {
    this.in = in;
    this.fileBytes = fileBytes;
  }

  /**
   * The header. To be called first, and once.
   *
   * @throws DamagedEntryException if the file is not as it was written, as far as can be told
   *     without reading the array
   */
  // Allocated as an array, so the array is the buffer.
  @SuppressWarnings("ByteBufferBackingArray")
  byte[] header() throws IOException {
    byte[] start = new byte[EntryFormat.PREFIX_BYTES];
    read(start, start.length);
    ByteBuffer prefix = EntryFormat.numbers(start);
    if (prefix.getLong() != EntryFormat.MAGIC) {
      throw new DamagedEntryException("it does not begin like a file of the store");
    }
    int version = prefix.getInt();
    if (version != EntryFormat.VERSION) {
      throw new DamagedEntryException(
          "its format is version %d, not %d".formatted(version, EntryFormat.VERSION));
    }
    int headerBytes = prefix.getInt();
    arrayBytes = prefix.getLong();
    long rest = fileBytes - EntryFormat.PREFIX_BYTES - 2 * EntryFormat.CHECKSUM_BYTES;
    if (headerBytes < 0 || arrayBytes < 0 || headerBytes != rest - arrayBytes) {
      throw new DamagedEntryException(
          "its %d bytes are not what its first bytes say".formatted(fileBytes));
    }
    byte[] header = new byte[headerBytes];
    read(header, headerBytes);
    compareChecksum();
    return header;
  }

  /**
   * Compares what is known of the array with what its header says, without reading it.
   *
   * @param shape null if there is none
   * @throws DamagedEntryException if they differ
   */
  void requireArray(ArrayShape shape) throws DamagedEntryException {
    if ((shape == null ? 0 : shape.bytes()) != arrayBytes) {
      throw new DamagedEntryException("its array has not the shape that its header says");
    }
  }

  /**
   * Reads the rest, and compares the checksum of the whole file.
   *
   * @param shape null if there is no array
   * @return the array, owned by the caller; null if there is none
   * @throws DamagedEntryException if the file is not as it was written
   */
  Matrix array(ArrayShape shape) throws IOException {
    requireArray(shape);
    Matrix array = shape == null ? null : shape.zeros();
    if (array != null) {
      ArrayStream.read(array, this::read);
    }
    compareChecksum();
    return array;
  }

  private void read(byte[] chunk, int bytes) throws IOException {
    readFully(chunk, bytes);
    checksum.update(chunk, 0, bytes);
  }

  private void compareChecksum() throws IOException {
    byte[] expected = EntryFormat.soFar(checksum);
    byte[] found = new byte[EntryFormat.CHECKSUM_BYTES];
    read(found, found.length);
    if (!MessageDigest.isEqual(expected, found)) {
      throw new DamagedEntryException("its checksum does not match its contents");
    }
  }

  private void readFully(byte[] chunk, int bytes) throws IOException {
    try {
      in.readFully(chunk, 0, bytes);
    } catch (EOFException e) {
      throw new DamagedEntryException("it ends too early", e);
    }
  }
}
