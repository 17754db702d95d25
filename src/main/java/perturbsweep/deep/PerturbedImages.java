package perturbsweep.deep;

import java.io.Serializable;
import perturbsweep.data.image.ImageSet;
import perturbsweep.num.FloatMatrix;
import perturbsweep.spec.ImageShape;

/**
 * Images as an attack has left them, with their targets: what g is trained on.
 *
 * @param pixels (N, d), from 0 to 1; read only
 * @param targets N classes; read only
 * @param fooled images that the attacked classifier takes for their targets now
 * @param alreadyTarget images that it took for their targets before
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record PerturbedImages(
    ImageShape shape, int classes, FloatMatrix pixels, int[] targets, int fooled, int alreadyTarget)
    implements ImageSet, Serializable {

  /**
   * @throws IllegalArgumentException if there are not as many rows as targets
   */
  public PerturbedImages {
    if (pixels.rows() != targets.length) {
      throw new IllegalArgumentException(
          "%d rows of pixels are not %d images".formatted(pixels.rows(), targets.length));
    }
  }

  /** Share of images that the attacked classifier takes for their targets. */
  public double successRate() {
    return fooled / (double) count();
  }

  @Override
  public int count() {
    return targets.length;
  }

  @Override
  public int label(int image) {
    return targets[image];
  }

  @Override
  public void copyPixels(int image, float[] to, int offset) {
    System.arraycopy(pixels.values(), image * pixels.columns(), to, offset, pixels.columns());
  }
}
