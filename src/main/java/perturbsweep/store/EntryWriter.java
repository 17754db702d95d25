package perturbsweep.store;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import perturbsweep.num.Matrix;

/** Writes one file of the store as {@link EntryFormat} lays it out. */
final class EntryWriter {

  private final MessageDigest checksum = EntryFormat.checksum();
  private final DigestOutputStream out;

  private EntryWriter(OutputStream out) {
    this.out = new DigestOutputStream(out, checksum);
  }

  /**
   * Writes an entry.
   *
   * @param out not closed
   * @param header JSON in UTF-8
   * @param array not modified; null if there is none
   */
  static void write(OutputStream out, byte[] header, Matrix array) throws IOException {
    EntryWriter writer = new EntryWriter(out);
    writer.header(header, array == null ? 0 : array.bytes());
    if (array != null) {
      ArrayStream.write(array, (chunk, bytes) -> writer.out.write(chunk, 0, bytes));
    }
    writer.checksum();
  }

  // Allocated as an array, so the array is the buffer.
  @SuppressWarnings("ByteBufferBackingArray")
  private void header(byte[] header, long arrayBytes) throws IOException {
    byte[] prefix = new byte[EntryFormat.PREFIX_BYTES];
    EntryFormat.numbers(prefix)
        .putLong(EntryFormat.MAGIC)
        .putInt(EntryFormat.VERSION)
        .putInt(header.length)
        .putLong(arrayBytes);
    out.write(prefix);
    out.write(header);
    checksum();
  }

  private void checksum() throws IOException {
    out.write(EntryFormat.soFar(checksum));
  }
}
