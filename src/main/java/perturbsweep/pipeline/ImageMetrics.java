package perturbsweep.pipeline;

import java.io.Serializable;
import java.util.List;

/**
 * What is measured of a trial with images. Accuracies and rates are shares, from 0 to 1.
 *
 * @param naturalAccuracy f in its last epoch, on the images that it learned
 * @param naturalTestAccuracy f after its last epoch, on natural test images
 * @param naturalBestTestAccuracy f after its best epoch
 * @param adversarialAccuracy g in its last epoch, on its perturbed images and their targets
 * @param adversarialAccuracyOnTrain g after its last epoch, on the natural training images
 * @param adversarialTestAccuracy g after its last epoch, on natural test images, none of which it
 *     has seen
 * @param adversarialBestTestAccuracy g after its best epoch: the published number
 * @param adversarialBestEpoch that epoch, the first of equals
 * @param fooledBefore images that f takes for their targets before the attack
 * @param fooledAfter the same after the attack
 * @param classes successes of the attack, by class
 */
public record ImageMetrics(
    double naturalAccuracy,
    double naturalTestAccuracy,
    double naturalBestTestAccuracy,
    double adversarialAccuracy,
    double adversarialAccuracyOnTrain,
    double adversarialTestAccuracy,
    double adversarialBestTestAccuracy,
    int adversarialBestEpoch,
    double fooledBefore,
    double fooledAfter,
    List<ClassSuccess> classes)
    implements Serializable {

  public ImageMetrics {
    classes = List.copyOf(classes);
  }

  /**
   * How the attack succeeds with the images of one class and one target.
   *
   * @param label own class of the images, as it is trained on; null for noise
   * @param target class that they are perturbed for
   * @param images that there are
   * @param fooled of them, those that f takes for the target after the attack
   */
  public record ClassSuccess(Integer label, int target, int images, int fooled)
      implements Serializable {}
}
