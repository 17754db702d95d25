package perturbsweep.data.image;

import java.io.IOException;
import perturbsweep.spec.ImageShape;

/**
 * IDX, the format of MNIST: a magic number that tells the type of the values and the number of
 * dimensions, each dimension as a number of four bytes, the highest first, then the values.
 */
final class IdxFormat {

  /** Unsigned bytes in three dimensions: images, rows, columns. */
  private static final int IMAGES = 0x0803;

  /** Unsigned bytes in one dimension. */
  private static final int LABELS = 0x0801;

  private IdxFormat() {}

  /**
   * Reads a file of labels to its end.
   *
   * @param classes which labels are below
   * @return (N)
   */
  static byte[] labels(CheckedStream in, int classes) throws IOException {
    requireMagic(in, LABELS, "labels");
    int count = count(in, "labels");
    long start = in.offset();
    byte[] labels = in.read(count);
    if (labels.length < count) {
      throw new MalformedImagesException(
          "%s: is truncated: expected %d labels, that is %d bytes; it ends at byte %d, after %d labels"
              .formatted(in.place(), count, start + count, in.offset(), labels.length));
    }
    in.requireEnd("the %d labels that it announces".formatted(count));
    for (int i = 0; i < count; i++) {
      Labels.require(in.place(), Byte.toUnsignedInt(labels[i]), classes, i, start + i);
    }
    return labels;
  }

  /**
   * Reads the header of a file of images.
   *
   * @param shape that the images must have; of one channel
   * @return how many there are
   */
  static int countOfImages(CheckedStream in, ImageShape shape) throws IOException {
    requireMagic(in, IMAGES, "images");
    int count = count(in, "images");
    long start = in.offset();
    int height = in.readInt("the number of rows");
    int width = in.readInt("the number of columns");
    if (height != shape.height() || width != shape.width()) {
      throw new MalformedImagesException(
          "%s: byte %d: expected images of %d x %d pixels, found %d x %d"
              .formatted(
                  in.place(),
                  start,
                  shape.height(),
                  shape.width(),
                  Integer.toUnsignedLong(height),
                  Integer.toUnsignedLong(width)));
    }
    return count;
  }

  /**
   * Reads the next image.
   *
   * @param image its number, from 0
   * @param count of images that the header announces
   */
  static byte[] image(CheckedStream in, ImageShape shape, int image, int count) throws IOException {
    long start = in.offset();
    byte[] pixels = in.read(shape.values());
    if (pixels.length < shape.values()) {
      long expected = start + (long) (count - image) * shape.values();
      throw new MalformedImagesException(
          "%s: is truncated: expected %d images, that is %d bytes; it ends at byte %d, after %d images"
              .formatted(in.place(), count, expected, in.offset(), image));
    }
    return pixels;
  }

  private static void requireMagic(CheckedStream in, int expected, String what) throws IOException {
    int found = in.readInt("the magic number");
    if (found != expected) {
      throw new MalformedImagesException(
          "%s: byte 0: expected the magic number 0x%08x of IDX %s, found 0x%08x%s"
              .formatted(in.place(), expected, what, found, otherwise(found)));
    }
  }

  private static String otherwise(int magic) {
    return switch (magic) {
      case IMAGES -> ", that of images: the files are exchanged";
      case LABELS -> ", that of labels: the files are exchanged";
      default -> "";
    };
  }

  private static int count(CheckedStream in, String what) throws IOException {
    long start = in.offset();
    int count = in.readInt("the number of " + what);
    if (count < 1) {
      throw new MalformedImagesException(
          "%s: byte %d: expected a number of %s from 1 to %d, found %d"
              .formatted(
                  in.place(), start, what, Integer.MAX_VALUE, Integer.toUnsignedLong(count)));
    }
    return count;
  }
}
