package perturbsweep.deep;

import perturbsweep.data.image.ImageSet;
import perturbsweep.num.Matrix;

/** How often a classifier is right. */
public final class ImageAccuracy {

  private ImageAccuracy() {}

  /**
   * The share of images whose class has the largest output, the first of equals.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static double of(ImageClassifier classifier, ImageSet images) {
    int[] correct = {0};
    ImageBatches.of(
        images,
        (first, pixels, labels) -> correct[0] += correct(classifier.outputs(pixels), labels));
    return correct[0] / (double) images.count();
  }

  private static int correct(Matrix outputs, int[] labels) {
    int correct = 0;
    for (int n = 0; n < labels.length; n++) {
      correct += largest(outputs, n) == labels[n] ? 1 : 0;
    }
    return correct;
  }

  /** The class of the largest output, the first of equals. */
  static int largest(Matrix outputs, int row) {
    int largest = 0;
    for (int k = 1; k < outputs.columns(); k++) {
      largest = outputs.get(row, k) > outputs.get(row, largest) ? k : largest;
    }
    return largest;
  }
}
