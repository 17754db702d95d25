package perturbsweep.deep;

import perturbsweep.net.DifferentiableFunction;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Interruption;
import perturbsweep.num.Matrix;

/**
 * The logarithm of the probability that an {@link ImageClassifier} gives to each input's target.
 */
final class TargetedClassifier implements DifferentiableFunction {

  private final ImageClassifier classifier;
  private final int[] targets;

  TargetedClassifier(ImageClassifier classifier, int[] targets) {
    this.classifier = classifier;
    this.targets = targets;
  }

  @Override
  public int batchSize() {
    return targets.length;
  }

  @Override
  public int inputDim() {
    return classifier.inputDim();
  }

  @Override
  public void evaluate(DoubleMatrix inputs, double[] outputs, DoubleMatrix gradients) {
    Interruption.check();
    int count = inputs.rows();
    if (count > targets.length || inputs.columns() != inputDim()) {
      throw new IllegalArgumentException(
          "%d inputs of %d numbers do not fit %d targets for inputs of %d"
              .formatted(count, inputs.columns(), targets.length, inputDim()));
    }
    classifier.pass(inputs, targets);
    double[] losses = classifier.losses();
    for (int n = 0; n < count; n++) {
      outputs[n] = -losses[n];
    }
    Matrix ofLosses = classifier.gradients();
    gradients.setRows(ofLosses);
    double[] values = gradients.values();
    for (int i = 0; i < count * inputDim(); i++) {
      values[i] = -values[i];
    }
  }

  /** The classifier is its owner's to close. */
  @Override
  public void close() {}
}
