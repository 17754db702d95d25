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
 * @param fooledBefore for each image, whether the attacked classifier took it for its target before
 *     the attack; read only
 * @param fooledAfter whether it takes it for its target now; read only
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record PerturbedImages(
    ImageShape shape,
    int classes,
    FloatMatrix pixels,
    int[] targets,
    boolean[] fooledBefore,
    boolean[] fooledAfter)
    implements ImageSet, Serializable {

  /**
   * @throws IllegalArgumentException if there are not as many of everything as there are targets
   */
  public PerturbedImages {
    int count = targets.length;
    if (pixels.rows() != count || fooledBefore.length != count || fooledAfter.length != count) {
      throw new IllegalArgumentException(
          "%d rows of pixels, %d and %d successes are not those of %d images"
              .formatted(pixels.rows(), fooledBefore.length, fooledAfter.length, count));
    }
  }

  /** Number of images that the attacked classifier took for their targets before the attack. */
  public int countFooledBefore() {
    return count(fooledBefore);
  }

  /** Number of images that it takes for their targets now. */
  public int countFooledAfter() {
    return count(fooledAfter);
  }

  private static int count(boolean[] fooled) {
    int count = 0;
    for (boolean one : fooled) {
      count += one ? 1 : 0;
    }
    return count;
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
