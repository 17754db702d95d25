package perturbsweep.deep;

import perturbsweep.data.image.ImageSet;
import perturbsweep.num.FloatMatrix;
import perturbsweep.spec.ImageShape;

/**
 * Images as an attack has left them, with their targets: what g is trained on.
 *
 * @param images that were perturbed; their labels are the targets
 * @param pixels (N, d), from 0 to 1; read only
 * @param fooled images that the attacked classifier takes for their targets now
 * @param alreadyTarget images that it took for their targets before
 */
public record PerturbedImages(ImageSet images, FloatMatrix pixels, int fooled, int alreadyTarget)
    implements ImageSet {

  /**
   * @throws IllegalArgumentException if there are not as many rows as images
   */
  public PerturbedImages {
    if (pixels.rows() != images.count()) {
      throw new IllegalArgumentException(
          "%d rows of pixels are not %d images".formatted(pixels.rows(), images.count()));
    }
  }

  /** Share of images that the attacked classifier takes for their targets. */
  public double successRate() {
    return fooled / (double) count();
  }

  @Override
  public int count() {
    return images.count();
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
    return images.label(image);
  }

  @Override
  public void copyPixels(int image, float[] to, int offset) {
    System.arraycopy(pixels.values(), image * pixels.columns(), to, offset, pixels.columns());
  }
}
