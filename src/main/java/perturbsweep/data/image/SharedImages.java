package perturbsweep.data.image;

import java.io.Serializable;
import perturbsweep.spec.ImageShape;

/**
 * A copy of a set of images that can travel between processes.
 *
 * @param shape of each image
 * @param classes number of classes
 * @param pixels one array for each image, read only
 * @param labels one for each image, read only
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record SharedImages(ImageShape shape, int classes, float[][] pixels, int[] labels)
    implements ImageSet, Serializable {

  /** A copy of all images of a set. */
  public static SharedImages copyOf(ImageSet images) {
    float[][] pixels = new float[images.count()][images.shape().values()];
    int[] labels = new int[images.count()];
    for (int image = 0; image < labels.length; image++) {
      images.copyPixels(image, pixels[image], 0);
      labels[image] = images.label(image);
    }
    return new SharedImages(images.shape(), images.classes(), pixels, labels);
  }

  @Override
  public int count() {
    return labels.length;
  }

  @Override
  public int label(int image) {
    return labels[image];
  }

  @Override
  public void copyPixels(int image, float[] to, int offset) {
    System.arraycopy(pixels[image], 0, to, offset, pixels[image].length);
  }
}
