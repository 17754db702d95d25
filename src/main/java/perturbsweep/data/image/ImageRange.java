package perturbsweep.data.image;

import java.util.Objects;
import perturbsweep.spec.ImageShape;

/**
 * Neighbours among the images of a set, numbered anew.
 *
 * @param images the whole set
 * @param first number in it of the first image
 * @param count of images
 */
public record ImageRange(ImageSet images, int first, int count) implements ImageSet {

  /**
   * @throws IndexOutOfBoundsException if the set has no such images
   */
  public ImageRange {
    Objects.checkFromIndexSize(first, count, images.count());
  }

  @Override
  public ImageShape shape() {
    return images.shape();
  }

  @Override
  public int classes() {
    return images.classes();
  }

  @Override
  public int label(int image) {
    return images.label(first + Objects.checkIndex(image, count));
  }

  @Override
  public void copyPixels(int image, float[] to, int offset) {
    images.copyPixels(first + Objects.checkIndex(image, count), to, offset);
  }
}
