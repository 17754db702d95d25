package perturbsweep.deep;

import perturbsweep.data.image.ImageSet;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Interruption;

/** Images in batches of neighbours, the last one smaller. */
final class ImageBatches {

  /** Images that are attacked or classified at a time. */
  static final int SIZE = 256;

  private ImageBatches() {}

  /** What is done with a batch. */
  @FunctionalInterface
  interface Work {
    /**
     * Does it.
     *
     * @param first place of the batch's first image in the set
     * @param pixels (n, d), to be kept or changed as wanted
     * @param labels n of them
     */
    void on(int first, FloatMatrix pixels, int[] labels);
  }

  static void of(ImageSet images, Work work) {
    for (int first = 0; first < images.count(); first += SIZE) {
      Interruption.check();
      int count = Math.min(SIZE, images.count() - first);
      FloatMatrix pixels = new FloatMatrix(count, images.shape().values());
      int[] labels = new int[count];
      for (int n = 0; n < count; n++) {
        images.copyPixels(first + n, pixels.values(), n * pixels.columns());
        labels[n] = images.label(first + n);
      }
      work.on(first, pixels, labels);
    }
  }
}
