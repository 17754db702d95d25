package perturbsweep.pipeline;

import java.util.ArrayList;
import java.util.List;
import perturbsweep.data.image.ImageSet;
import perturbsweep.spec.ImageTrial;

/** Takes out of a trial the images that figures show. */
final class KeptImages {

  private KeptImages() {}

  /**
   * The first images of a trial, as many as its artifacts ask for and as there are.
   *
   * @param set before the attack
   * @param crafted all blocks, after it
   */
  static List<KeptImage> of(ImageTrial trial, CraftedSet set, List<CraftedImages> crafted) {
    List<KeptImage> kept = new ArrayList<>();
    for (CraftedImages block : crafted) {
      for (int n = 0; n < block.images().count() && kept.size() < trial.artifacts().images(); n++) {
        kept.add(image(set, block, n));
      }
    }
    return kept;
  }

  private static KeptImage image(CraftedSet set, CraftedImages block, int n) {
    int place = block.first() + n;
    return new KeptImage(
        place,
        block.labels() == null ? null : block.labels()[n],
        block.images().label(n),
        block.images().fooledAfter()[n],
        pixels(set.images(), place),
        pixels(block.images(), n));
  }

  private static float[] pixels(ImageSet images, int image) {
    float[] pixels = new float[images.shape().values()];
    images.copyPixels(image, pixels, 0);
    return pixels;
  }
}
