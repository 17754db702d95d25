package perturbsweep.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The layout of a file of the store. Numbers are little-endian.
 *
 * <pre>
 * 8 bytes   magic; its line ends and its first byte do not survive a transfer as text
 * 4         format version
 * 4         length of the header
 * 8         length of the array, 0 if there is none
 * header    JSON in UTF-8
 * 32        SHA-256 of all of the above, so that a header can be trusted without the array
 * array     float32 or float64, row after row; the header says which, and its shape
 * 32        SHA-256 of all of the above
 * </pre>
 */
final class EntryFormat {

  static final long MAGIC = 0x0A1A0A0D57535089L;
  static final int VERSION = 1;
  static final int PREFIX_BYTES = 24;
  static final int CHECKSUM_BYTES = 32;

  private EntryFormat() {}

  /** Bytes as the numbers that they stand for, to be read or written. */
  static ByteBuffer numbers(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static MessageDigest checksum() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The checksum of everything so far; more may follow. */
  static byte[] soFar(MessageDigest checksum) {
    try {
      return ((MessageDigest) checksum.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the SHA-256 of every Java platform can be cloned", e);
    }
  }
}
