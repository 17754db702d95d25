package perturbsweep.data.image;

import java.util.Arrays;
import perturbsweep.spec.ImageShape;

/** Images with their labels, in the order of the files that they come from. */
public final class LabelledImages implements ImageSet {

  private static final float LARGEST = 255;

  private final ImageShape shape;
  private final int classes;
  private final byte[] pixels;
  private final byte[] labels;

  /**
   * Takes the arrays, which are not to be modified any more.
   *
   * @param classes number of classes, 1 to 127
   * @param pixels (N, channels, height, width), row by row; unsigned, 255 is 1
   * @param labels (N), each from 0 to classes - 1
   */
  LabelledImages(ImageShape shape, int classes, byte[] pixels, byte[] labels) {
    if (pixels.length != (long) labels.length * shape.values()) {
      throw new IllegalArgumentException(
          "%d labels of images of %s need %d bytes of pixels, not %d"
              .formatted(
                  labels.length, shape, (long) labels.length * shape.values(), pixels.length));
    }
    this.shape = shape;
    this.classes = classes;
    this.pixels = pixels;
    this.labels = labels;
  }

  @Override
  public int count() {
    return labels.length;
  }

  @Override
  public ImageShape shape() {
    return shape;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int label(int image) {
    return labels[image];
  }

  /** The classes of all images, (N): a copy. */
  public byte[] labels() {
    return labels.clone();
  }

  @Override
  public void copyPixels(int image, float[] to, int offset) {
    int from = Math.multiplyExact(image, shape.values());
    for (int i = 0; i < shape.values(); i++) {
      to[offset + i] = Byte.toUnsignedInt(pixels[from + i]) / LARGEST;
    }
  }

  /** An image's pixels as they are in its file, unsigned: a copy. */
  public byte[] pixels(int image) {
    int from = Math.multiplyExact(image, shape.values());
    return Arrays.copyOfRange(pixels, from, from + shape.values());
  }
}
