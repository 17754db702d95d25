package perturbsweep.pipeline;

import perturbsweep.data.image.ImageSet;
import perturbsweep.data.image.NoiseImages;
import perturbsweep.data.image.RetargetedImages;
import perturbsweep.spec.ImageTrial;

/**
 * The images of a trial before they are perturbed.
 *
 * @param images labelled with their targets
 * @param natural the natural images that they are, in the same order; null for noise
 */
record CraftedSet(ImageSet images, ImageSet natural) {

  /**
   * The images of a trial.
   *
   * @param train the natural images of its training part
   * @throws IllegalArgumentException if there are fewer than are to be perturbed
   */
  static CraftedSet of(ImageTrial trial, ImageSet train) {
    return switch (trial.scenario()) {
      case NATURAL_RANDOM ->
          new CraftedSet(RetargetedImages.randomly(train, trial.crafted(), trial.seed()), train);
      case NATURAL_DETERMINISTIC ->
          new CraftedSet(RetargetedImages.bySuccessor(train, trial.crafted()), train);
      case NOISE ->
          new CraftedSet(
              new NoiseImages(train.shape(), train.classes(), trial.crafted(), trial.seed()), null);
    };
  }

  /** Own classes of neighbours; null for noise. */
  int[] labels(int first, int count) {
    if (natural == null) {
      return null;
    }
    int[] labels = new int[count];
    for (int n = 0; n < count; n++) {
      labels[n] = natural.label(first + n);
    }
    return labels;
  }
}
