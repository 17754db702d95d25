package perturbsweep.deep;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Minus the logarithm of the label's probability, log softmax, in float64 whatever the graph's
 * format and without DL4J's clipping of probabilities. Keeps the losses of the last backward pass.
 * Gradients are of the sum over a batch, as all of DL4J's are.
 */
final class CrossEntropy implements SummedLoss {

  private static final long serialVersionUID = 1L;

  private transient double[] losses;
  private transient int correct;

  /** The losses of the images of the last backward pass, n numbers. */
  double[] losses() {
    return losses;
  }

  /** How many images of the last backward pass had their label's output above all others. */
  int correct() {
    return correct;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray outputs, IActivation activation, INDArray mask) {
    double[][] gradients = outputs.toDoubleMatrix();
    int[] classes = classes(labels);
    losses = new double[classes.length];
    correct = 0;
    for (int n = 0; n < classes.length; n++) {
      correct += isLargest(gradients[n], classes[n]) ? 1 : 0;
      toLogProbabilities(gradients[n]);
      losses[n] = -gradients[n][classes[n]];
      for (int k = 0; k < gradients[n].length; k++) {
        gradients[n][k] = Math.exp(gradients[n][k]) - (k == classes[n] ? 1 : 0);
      }
    }
    return Nd4j.createFromArray(gradients).castTo(outputs.dataType());
  }

  /** Turns outputs into the logarithms of their softmax, in place. */
  static void toLogProbabilities(double[] outputs) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double output : outputs) {
      largest = Math.max(largest, output);
    }
    double sum = 0;
    for (double output : outputs) {
      sum += Math.exp(output - largest);
    }
    double logSum = largest + Math.log(sum);
    for (int k = 0; k < outputs.length; k++) {
      outputs[k] -= logSum;
    }
  }

  private static boolean isLargest(double[] outputs, int label) {
    for (int k = 0; k < outputs.length; k++) {
      if (k != label && !(outputs[k] < outputs[label])) {
        return false;
      }
    }
    return true;
  }

  private static int[] classes(INDArray labels) {
    double[][] ones = labels.toDoubleMatrix();
    int[] classes = new int[ones.length];
    for (int n = 0; n < classes.length; n++) {
      for (int k = 0; k < ones[n].length; k++) {
        classes[n] = ones[n][k] == 1 ? k : classes[n];
      }
    }
    return classes;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray outputs, IActivation activation, INDArray mask) {
    double[][] logProbabilities = outputs.toDoubleMatrix();
    int[] classes = classes(labels);
    double[] scores = new double[classes.length];
    for (int n = 0; n < classes.length; n++) {
      toLogProbabilities(logProbabilities[n]);
      scores[n] = -logProbabilities[n][classes[n]];
    }
    return Nd4j.createFromArray(scores);
  }

  @Override
  public String name() {
    return "cross-entropy";
  }
}
