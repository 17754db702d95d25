package perturbsweep.store;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The checksum of a file within the file itself, for formats of others. The writer puts {@link
 * #OPEN} into it, once; the digits become the SHA-256 of the file as it was with zeros there.
 */
final class Seal {

  private static final String MARK = "SHA-256 of this file with zeros in place of it: ";
  private static final int DIGITS = 64;
  private static final String ZEROS = "0".repeat(DIGITS);

  /** What the writer of a file leaves room with. */
  static final String OPEN = MARK + ZEROS;

  private Seal() {}

  /**
   * Closes a file's seal.
   *
   * @param file modified
   * @throws IllegalArgumentException if it has none
   */
  static void close(byte[] file) {
    int digits = digits(file);
    if (digits < 0) {
      throw new IllegalArgumentException("a file without a seal");
    }
    put(checksum(file), file, digits);
  }

  /**
   * Compares a file with its seal.
   *
   * @param file not modified
   * @throws DamagedEntryException if it has none, or another one
   */
  static void check(byte[] file) throws DamagedEntryException {
    int digits = digits(file);
    if (digits < 0) {
      throw new DamagedEntryException("it lacks its checksum");
    }
    byte[] open = file.clone();
    put(ZEROS, open, digits);
    if (!checksum(open).equals(new String(file, digits, DIGITS, StandardCharsets.US_ASCII))) {
      throw new DamagedEntryException("its checksum does not match its contents");
    }
  }

  private static String checksum(byte[] open) {
    return HexFormat.of().formatHex(EntryFormat.checksum().digest(open));
  }

  private static void put(String text, byte[] file, int position) {
    System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, file, position, text.length());
  }

  /** Where the digits begin; -1 if there are none. The end is searched first: there it lies. */
  private static int digits(byte[] file) {
    byte[] mark = MARK.getBytes(StandardCharsets.US_ASCII);
    for (int start = file.length - mark.length - DIGITS; start >= 0; start--) {
      if (begins(mark, file, start)) {
        return start + mark.length;
      }
    }
    return -1;
  }

  private static boolean begins(byte[] mark, byte[] file, int start) {
    for (int i = 0; i < mark.length; i++) {
      if (file[start + i] != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
