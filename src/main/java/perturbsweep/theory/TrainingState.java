package perturbsweep.theory;

import java.util.Arrays;
import perturbsweep.net.GatePasses;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.ColumnBlocks;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeMatrix;
import perturbsweep.num.VectorProducts;
import perturbsweep.spec.Loss;

/**
 * How far a trained network is from the limit's conditions, those of Karush, Kuhn and Tucker: its
 * weights point along the descent of the loss, and only samples of the smallest margin push [Lyu
 * and Li 2020].
 *
 * @param smallestMargin min y_n f(x_n)
 * @param weightLength |W|_F
 * @param consistentGates share of samples and neurons with y_n a_j &lt;w_j, x_n&gt; &gt; 0
 * @param descentAngle sine of the angle between W and minus the gradient of the loss; 1 for angles
 *     beyond a right one too
 * @param slackness sum p_n (q_n / q_min - 1), p_n the samples' shares of the gradient; infinite if
 *     a margin is not positive
 * @param margins q_n, N numbers, not to be modified
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record TrainingState(
    double smallestMargin,
    double weightLength,
    double consistentGates,
    double descentAngle,
    double slackness,
    double[] margins) {

  /**
   * That of a network on its training samples.
   *
   * @param network trained
   * @param samples X (N, d) in the format of its weights, read only
   * @param labels y, +1 or -1, N numbers, read only
   * @param loss of a margin
   */
  public static TrainingState of(
      OneHiddenLayer network, Matrix samples, double[] labels, Loss loss) {
    Pass pass = Pass.over(network, samples, labels, loss);
    double smallest = Arrays.stream(pass.margins).min().orElseThrow();
    double length = VectorProducts.length(network.weights());
    double alongDescent = VectorProducts.dot(pass.shares, pass.margins);
    double cosine = alongDescent / (length * pass.descentLength);
    return new TrainingState(
        smallest,
        length,
        pass.consistentGates,
        cosine > 0 ? Math.sqrt(Math.max(0, 1 - cosine * cosine)) : 1,
        slackness(pass.shares, pass.margins, smallest),
        pass.margins);
  }

  /** Forwards and backwards through a network once. */
  @SuppressWarnings("ArrayRecordComponent") // read at once, never compared
  private record Pass(
      double[] margins, double[] shares, double consistentGates, double descentLength) {

    static Pass over(OneHiddenLayer network, Matrix samples, double[] labels, Loss loss) {
      Matrix weights = network.weights();
      int width = weights.rows();
      GatePasses passes = GatePasses.of(weights, width, network.slope());
      Matrix activations = weights.zeros(samples.rows(), width);
      double[] margins = new double[labels.length];
      Matrix descent = weights.zeros(width, weights.columns());
      try (NativeMatrix products = NativeMatrix.allocate(weights, samples.rows(), width)) {
        ColumnBlocks.productWithTransposed(samples, weights, products);
        products.store(activations);
        passes.outputs(activations, margins);
        multiply(margins, labels);
        double consistent = TrainingState.consistentGates(activations, labels);
        double[] shares = loss.shares(margins);
        double[] coefficients = shares.clone();
        multiply(coefficients, labels);
        passes.gate(activations, coefficients, activations);
        products.load(activations);
        ColumnBlocks.addTransposedProduct(products, samples, descent);
        return new Pass(margins, shares, consistent, VectorProducts.length(descent));
      }
    }
  }

  /**
   * The complementary slackness of given weights, sum w_n (q_n / q_min - 1) / sum w_n: 0 where only
   * samples of the smallest margin count.
   *
   * @param weights of the samples, at least 0, N numbers, read only
   */
  public double slackness(double[] weights) {
    return slackness(weights, margins, smallestMargin);
  }

  private static double slackness(double[] weights, double[] margins, double smallest) {
    if (!(smallest > 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double total = Arrays.stream(weights).sum();
    return VectorProducts.dot(weights, margins) / (total * smallest) - 1;
  }

  private static double consistentGates(Matrix activations, double[] labels) {
    int half = activations.columns() / 2;
    long consistent = 0;
    for (int n = 0; n < labels.length; n++) {
      for (int neuron = 0; neuron < 2 * half; neuron++) {
        double vote = neuron < half ? labels[n] : -labels[n];
        consistent += vote * activations.get(n, neuron) > 0 ? 1 : 0;
      }
    }
    return consistent / (2.0 * half * labels.length);
  }

  private static void multiply(double[] values, double[] factors) {
    for (int n = 0; n < values.length; n++) {
      values[n] *= factors[n];
    }
  }
}
