package perturbsweep.deep;

import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import perturbsweep.spec.Loss;

/**
 * A loss of the margin q = y f(x) as a loss function of DL4J, which divides the sum of the
 * gradients by the number of samples itself.
 *
 * @param loss of one margin
 */
record MarginLossFunction(Loss loss) implements SummedLoss {

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    INDArray outputs = activation.getActivation(preOutput.dup(), true);
    return ofMargins(labels, outputs, loss::value);
  }

  /** dL/df = -y times minus the slope of the loss, then through the activation. */
  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    INDArray outputs = activation.getActivation(preOutput.dup(), true);
    INDArray gradient = ofMargins(labels, outputs, loss::negativeSlope).muli(labels).negi();
    return activation.backprop(preOutput, gradient).getFirst();
  }

  @Override
  public String name() {
    return loss.label();
  }

  /** Applies a function to each margin, in place of the outputs. */
  private static INDArray ofMargins(
      INDArray labels, INDArray outputs, DoubleUnaryOperator function) {
    INDArray margins = outputs.muli(labels);
    for (long n = 0; n < margins.length(); n++) {
      margins.putScalar(n, function.applyAsDouble(margins.getDouble(n)));
    }
    return margins;
  }
}
