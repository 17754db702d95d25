package perturbsweep.data.image;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * What a file holds, uncompressed, with its place and its checksums. Offsets are of the
 * uncompressed contents.
 */
final class CheckedStream implements Closeable {

  private static final int BUFFER = 1 << 16;

  /** What every gzip file begins with, and none of the formats that are read here. */
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private final String place;
  private final DigestInputStream stored;
  private final InputStream buffered;
  private final DigestInputStream contents;
  private long offset;

  /**
   * Takes over a stream.
   *
   * @param file from its first byte on, compressed or not
   * @param place where it is, for messages
   * @throws MalformedImagesException if it begins as a compressed file and is none
   */
  CheckedStream(InputStream file, String place) throws IOException {
    this.place = place;
    this.stored = new DigestInputStream(file, sha256());
    this.buffered = new BufferedInputStream(stored, BUFFER);
    try {
      this.contents = new DigestInputStream(uncompressed(), sha256());
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
  }

  private InputStream uncompressed() throws IOException {
    buffered.mark(GZIP.length);
    byte[] first = buffered.readNBytes(GZIP.length);
    buffered.reset();
    return Arrays.equals(first, GZIP) ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }

  /** Where the file is. */
  String place() {
    return place;
  }

  /** The offset of the next byte. */
  long offset() {
    return offset;
  }

  /**
   * Reads bytes; no more memory is taken than there are.
   *
   * @return as many as asked for, or those that were left
   */
  byte[] read(int bytes) throws IOException {
    try {
      byte[] read = contents.readNBytes(bytes);
      offset += read.length;
      return read;
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
  }

  /** Reads four bytes, the highest first. */
  int readInt(String what) throws IOException {
    byte[] read = read(Integer.BYTES);
    if (read.length < Integer.BYTES) {
      throw new MalformedImagesException(
          "%s: ends at byte %d, within %s".formatted(place, offset, what));
    }
    return ByteBuffer.wrap(read).getInt();
  }

  /**
   * Requires that nothing is left.
   *
   * @param what all of the file
   */
  void requireEnd(String what) throws IOException {
    long end = offset;
    if (read(1).length > 0) {
      throw new MalformedImagesException(
          "%s: more bytes follow at byte %d, after %s".formatted(place, end, what));
    }
    buffered.transferTo(OutputStream.nullOutputStream());
  }

  /** The checksum of the contents, all of which have been read. */
  String sumOfContents() {
    return HexFormat.of().formatHex(contents.getMessageDigest().digest());
  }

  /** The checksum of the file as it is, all of which has been read. */
  String sumOfFile() {
    return HexFormat.of().formatHex(stored.getMessageDigest().digest());
  }

  private MalformedImagesException damaged(IOException e) {
    return new MalformedImagesException(
        "%s: is compressed, and the compressed data end too early or are damaged after byte %d of what they hold: %s"
            .formatted(place, offset, e.getMessage()),
        e);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() throws IOException {
    contents.close();
  }
}
