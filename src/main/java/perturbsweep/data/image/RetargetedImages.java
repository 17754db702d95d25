package perturbsweep.data.image;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import perturbsweep.num.RandomStream;
import perturbsweep.spec.ImageShape;

/** The first images of a set, each with a class that is not its own: the targets of an attack. */
public final class RetargetedImages implements ImageSet {

  private static final String ROLE = "image-targets";

  private final ImageSet images;
  private final int[] targets;

  /** Targets are hashes: drawn once, and not again in each epoch of a training. */
  private RetargetedImages(ImageSet images, int count, IntUnaryOperator target) {
    if (count < 1 || count > images.count()) {
      throw new IllegalArgumentException(
          "%d images are asked for, and there are %d".formatted(count, images.count()));
    }
    this.images = images;
    this.targets = IntStream.range(0, count).map(target).toArray();
  }

  /**
   * For each image one of all other classes, at random; addressed by seed and place, so that a
   * larger set begins with the targets of a smaller one.
   *
   * @throws IllegalArgumentException if there are not so many images
   */
  public static RetargetedImages randomly(ImageSet images, int count, long seed) {
    return new RetargetedImages(
        images,
        count,
        image -> {
          int others = RandomStream.of(seed, ROLE, image).nextInt(images.classes() - 1);
          return others < images.label(image) ? others : others + 1;
        });
  }

  /**
   * For each image the class after its own, the first after the last.
   *
   * @throws IllegalArgumentException if there are not so many images
   */
  public static RetargetedImages bySuccessor(ImageSet images, int count) {
    return new RetargetedImages(
        images, count, image -> (images.label(image) + 1) % images.classes());
  }

  @Override
  public int count() {
    return targets.length;
  }

  @Override
  public ImageShape shape() {
    return images.shape();
  }

  @Override
  public int classes() {
    return images.classes();
  }

  /** The target of an image. */
  @Override
  public int label(int image) {
    return targets[image];
  }

  @Override
  public void copyPixels(int image, float[] to, int offset) {
    images.copyPixels(image, to, offset);
  }
}
