package perturbsweep.deep;

import java.util.Arrays;
import perturbsweep.attack.ProjectedGradientDescent;
import perturbsweep.attack.Range;
import perturbsweep.attack.TargetLoss;
import perturbsweep.data.image.ImageSet;
import perturbsweep.net.DifferentiableFunction;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Perturbation;

/**
 * Perturbs images until a classifier takes them for their targets: projected gradient descent on
 * the cross-entropy of the target, within the range of pixels.
 */
public final class ImageAttack {

  /** Images that are perturbed at a time; their numbers depend on those beside them. */
  public static final int BATCH = ImageBatches.SIZE;

  private final ImageClassifier classifier;
  private final ProjectedGradientDescent descent;

  /**
   * An attack on a classifier, which stays the caller's.
   *
   * @throws IllegalArgumentException if the perturbation takes no gradient steps
   */
  public ImageAttack(ImageClassifier classifier, Perturbation perturbation) {
    this.classifier = classifier;
    this.descent = new ProjectedGradientDescent(perturbation, Range.PIXELS, TargetLoss.LINEAR);
  }

  /**
   * Perturbs all images of a set, in batches. The same images in the same batches give the same
   * pixels, whatever is perturbed before and after.
   *
   * @param images whose labels are the targets
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public PerturbedImages perturb(ImageSet images) {
    FloatMatrix all = new FloatMatrix(images.count(), images.shape().values());
    int[] allTargets = new int[images.count()];
    boolean[] before = new boolean[images.count()];
    boolean[] after = new boolean[images.count()];
    ImageBatches.of(
        images,
        (first, pixels, targets) -> {
          findFooled(pixels, targets, before, first);
          FloatMatrix perturbed = perturb(pixels, targets);
          findFooled(perturbed, targets, after, first);
          System.arraycopy(targets, 0, allTargets, first, targets.length);
          System.arraycopy(
              perturbed.values(),
              0,
              all.values(),
              first * all.columns(),
              perturbed.values().length);
        });
    return new PerturbedImages(images.shape(), images.classes(), all, allTargets, before, after);
  }

  private FloatMatrix perturb(FloatMatrix pixels, int[] targets) {
    DoubleMatrix start = new DoubleMatrix(pixels.rows(), pixels.columns());
    start.setRows(pixels);
    double[] towards = new double[targets.length];
    Arrays.fill(towards, 1);
    try (DifferentiableFunction function = classifier.towards(targets)) {
      FloatMatrix perturbed = new FloatMatrix(pixels.rows(), pixels.columns());
      perturbed.setRows(descent.perturb(function, start, towards).inputs());
      return perturbed;
    }
  }

  private void findFooled(Matrix pixels, int[] targets, boolean[] fooled, int first) {
    Matrix outputs = classifier.outputs(pixels);
    for (int n = 0; n < targets.length; n++) {
      fooled[first + n] = ImageScore.largest(outputs, n) == targets[n];
    }
  }
}
