package perturbsweep.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import perturbsweep.spec.ImageDownload;

/** Whether a file is the one that was published. */
final class PublishedSum {

  private PublishedSum() {}

  /** Opens the file from its beginning. */
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  /** Whether a file, or what it holds uncompressed, has a published checksum. */
  static boolean fits(ImageDownload published, Opener file) throws IOException {
    if (published.sha256().contains(of(file))) {
      return true;
    }
    try {
      return published.sha256().contains(of(() -> new GZIPInputStream(file.open())));
    } catch (EOFException | ZipException e) {
      return false;
    }
  }

  /** The SHA-256 of all that a stream has. */
  static String of(Opener file) throws IOException {
    try (InputStream in = file.open()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
