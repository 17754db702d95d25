package perturbsweep.data.image;

import org.apache.commons.rng.UniformRandomProvider;
import perturbsweep.num.RandomStream;
import perturbsweep.spec.Augmentation;
import perturbsweep.spec.ImageShape;

/**
 * Images as one epoch of a training sees them: each moved and mirrored at random, as {@link
 * Augmentation#CROP_FLIP} has it. The same image of the same epoch always looks the same.
 */
public final class AugmentedImages implements ImageSet {

  private static final int LARGEST_SHIFT = 4;

  private final ImageSet images;
  private final long seed;
  private final String role;

  private AugmentedImages(ImageSet images, long seed, String role, int epoch) {
    this.images = images;
    this.seed = seed;
    this.role = role + "/augmentation/" + epoch;
  }

  /**
   * The images of an epoch.
   *
   * @param role what the network that learns them is for
   * @param epoch from 0
   */
  public static ImageSet of(
      ImageSet images, Augmentation augmentation, long seed, String role, int epoch) {
    return switch (augmentation) {
      case NONE -> images;
      case CROP_FLIP -> new AugmentedImages(images, seed, role, epoch);
    };
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
    UniformRandomProvider random = RandomStream.of(seed, role, image);
    int down = shift(random);
    int right = shift(random);
    boolean mirrored = random.nextBoolean();
    ImageShape shape = shape();
    float[] original = new float[shape.values()];
    images.copyPixels(image, original, 0);
    int next = offset;
    for (int channel = 0; channel < shape.channels(); channel++) {
      for (int y = 0; y < shape.height(); y++) {
        for (int x = 0; x < shape.width(); x++) {
          int column = (mirrored ? shape.width() - 1 - x : x) - right;
          to[next++] = pixel(original, channel, y - down, column);
        }
      }
    }
  }

  private static int shift(UniformRandomProvider random) {
    return random.nextInt(2 * LARGEST_SHIFT + 1) - LARGEST_SHIFT;
  }

  /** Black outside of the image. */
  private float pixel(float[] original, int channel, int y, int x) {
    ImageShape shape = shape();
    boolean isInside = y >= 0 && y < shape.height() && x >= 0 && x < shape.width();
    return isInside ? original[(channel * shape.height() + y) * shape.width() + x] : 0;
  }
}
