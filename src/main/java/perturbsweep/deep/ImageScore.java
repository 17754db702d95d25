package perturbsweep.deep;

import java.io.Serializable;
import perturbsweep.data.image.ImageSet;
import perturbsweep.num.Matrix;

/**
 * How well a classifier does on images.
 *
 * @param images that were classified
 * @param losses sum of their cross-entropies
 * @param correct images whose class has the largest output, the first of equals
 */
public record ImageScore(int images, double losses, int correct) implements Serializable {

  /**
   * The score on a set.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static ImageScore of(ImageClassifier classifier, ImageSet images) {
    double[] losses = {0};
    int[] correct = {0};
    ImageBatches.of(
        images,
        (first, pixels, labels) -> {
          Matrix outputs = classifier.outputs(pixels);
          for (int n = 0; n < labels.length; n++) {
            losses[0] -= logProbability(outputs, n, labels[n]);
            correct[0] += largest(outputs, n) == labels[n] ? 1 : 0;
          }
        });
    return new ImageScore(images.count(), losses[0], correct[0]);
  }

  /** The class of the largest output of a row, the first of equals. */
  static int largest(Matrix outputs, int row) {
    int largest = 0;
    for (int k = 1; k < outputs.columns(); k++) {
      largest = outputs.get(row, k) > outputs.get(row, largest) ? k : largest;
    }
    return largest;
  }

  private static double logProbability(Matrix outputs, int row, int label) {
    double[] of = new double[outputs.columns()];
    for (int k = 0; k < of.length; k++) {
      of[k] = outputs.get(row, k);
    }
    CrossEntropy.toLogProbabilities(of);
    return of[label];
  }

  /** The score on these and on other images. */
  public ImageScore plus(ImageScore other) {
    return new ImageScore(images + other.images, losses + other.losses, correct + other.correct);
  }

  /** Mean cross-entropy. */
  public double loss() {
    return losses / images;
  }

  /** Share of images that are classified right. */
  public double accuracy() {
    return correct / (double) images;
  }
}
