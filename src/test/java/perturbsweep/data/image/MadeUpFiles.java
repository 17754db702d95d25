package perturbsweep.data.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Files of image data in memory, written by the descriptions of their formats. */
public final class MadeUpFiles implements ImageStreams {

  private final Map<String, byte[]> files = new HashMap<>();
  private final Map<String, String> sums = new HashMap<>();
  private final List<String> opened = new ArrayList<>();

  /** Puts a file there and lists its checksum. */
  MadeUpFiles with(String name, byte[] contents) {
    sums.put(name, sha256(contents));
    return withUnlisted(name, contents);
  }

  /** Puts a file there and leaves the list as it is. */
  MadeUpFiles withUnlisted(String name, byte[] contents) {
    files.put(name, contents);
    return this;
  }

  /** The files that were opened, in order. */
  List<String> opened() {
    return opened;
  }

  @Override
  public String folder() {
    return "folder";
  }

  @Override
  public InputStream open(String name) throws IOException {
    if (!files.containsKey(name)) {
      throw new FileNotFoundException(name);
    }
    opened.add(name);
    return new ByteArrayInputStream(files.get(name));
  }

  @Override
  public String place(String name) {
    return "data/" + name;
  }

  @Override
  public Optional<String> listedSum(String name) {
    return Optional.ofNullable(sums.get(name));
  }

  /** The pixel of an image: every image and place has another. */
  public static int pixel(int image, int place) {
    return (image * 31 + place * 7 + place / 256) % 256;
  }

  /** IDX images of 28 x 28, all of them by {@link #pixel}. */
  public static byte[] idxImages(int count) {
    return idxImages(count, 28, 28);
  }

  /** IDX images of any size. */
  public static byte[] idxImages(int count, int height, int width) {
    return written(
        out -> {
          out.writeInt(2051);
          out.writeInt(count);
          out.writeInt(height);
          out.writeInt(width);
          for (int image = 0; image < count; image++) {
            for (int place = 0; place < height * width; place++) {
              out.writeByte(pixel(image, place));
            }
          }
        });
  }

  /** IDX labels. */
  public static byte[] idxLabels(int... labels) {
    return written(
        out -> {
          out.writeInt(2049);
          out.writeInt(labels.length);
          for (int label : labels) {
            out.writeByte(label);
          }
        });
  }

  /** A batch of CIFAR-10, its pixels by {@link #pixel}. */
  public static byte[] batch(int... labels) {
    return written(
        out -> {
          for (int image = 0; image < labels.length; image++) {
            out.writeByte(labels[image]);
            for (int place = 0; place < 3072; place++) {
              out.writeByte(pixel(image, place));
            }
          }
        });
  }

  /** The same, compressed. */
  public static byte[] gzip(byte[] contents) {
    return written(
        out -> {
          try (GZIPOutputStream compressed = new GZIPOutputStream(out)) {
            compressed.write(contents);
          }
        });
  }

  /** Its SHA-256. */
  public static String sha256(byte[] contents) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(contents));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @FunctionalInterface
  private interface Writer {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private static byte[] written(Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writer.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
