package perturbsweep.data.image;

import org.apache.commons.rng.UniformRandomProvider;
import perturbsweep.num.RandomStream;
import perturbsweep.spec.ImageShape;

/**
 * Images of independent uniform pixels from 0 to 1, each with a random class. Nothing of them is
 * kept: each is drawn when it is asked for, from seed and place, so that a larger set begins with a
 * smaller one.
 *
 * @param count of images, at least 1
 * @param classes that are equally probable
 */
public record NoiseImages(ImageShape shape, int classes, int count, long seed) implements ImageSet {

  private static final String PIXELS = "noise-images";
  private static final String TARGETS = "noise-image-targets";

  /**
   * @throws IllegalArgumentException if there is no image or no class
   */
  public NoiseImages {
    if (count < 1 || classes < 1) {
      throw new IllegalArgumentException("%d noise images in %d classes".formatted(count, classes));
    }
  }

  @Override
  public int label(int image) {
    return RandomStream.of(seed, TARGETS, image).nextInt(classes);
  }

  @Override
  public void copyPixels(int image, float[] to, int offset) {
    UniformRandomProvider random = RandomStream.of(seed, PIXELS, image);
    for (int i = 0; i < shape.values(); i++) {
      to[offset + i] = random.nextFloat();
    }
  }
}
