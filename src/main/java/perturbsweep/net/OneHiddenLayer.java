package perturbsweep.net;

import perturbsweep.num.Matrix;
import perturbsweep.num.NativeMatrix;

/**
 * The network of the paper's theory: f(x) = sum_j a_j leaky(w_j . x), without bias; a_j =
 * +1/sqrt(m) for the first half of the neurons and -1/sqrt(m) for the rest, never trained.
 *
 * @param weights w_j in rows, (m, d), m even; not copied and not to be modified afterwards
 * @param slope of the leaky activation below zero, in [0, 1]
 */
public record OneHiddenLayer(Matrix weights, double slope) {

  private static final int BATCH = 1024;

  /**
   * @throws IllegalArgumentException if the number of neurons is odd
   */
  public OneHiddenLayer {
    if (weights.rows() % 2 != 0) {
      throw new IllegalArgumentException(
          "half of the neurons are positive: their number is even, not " + weights.rows());
    }
  }

  /**
   * The outputs at some inputs.
   *
   * @param inputs (n, d) in the format of the weights, read only
   * @return f(x_n), n numbers, owned by the caller
   * @throws IllegalArgumentException if format or d differ from the weights'
   */
  public double[] outputs(Matrix inputs) {
    int width = weights.rows();
    int batch = Math.min(BATCH, Math.max(1, inputs.rows()));
    GatePasses passes = GatePasses.of(weights, width, slope);
    double[] outputs = new double[inputs.rows()];
    try (NativeMatrix nativeWeights = NativeMatrix.copyOf(weights);
        NativeMatrix nativeInputs = NativeMatrix.allocate(weights, batch, inputs.columns());
        NativeMatrix nativeActivations = NativeMatrix.allocate(weights, batch, width)) {
      for (int from = 0; from < inputs.rows(); from += batch) {
        int rows = Math.min(batch, inputs.rows() - from);
        nativeInputs.load(inputs, from, rows);
        nativeActivations.setProductWithTransposed(nativeInputs, nativeWeights);
        Matrix preActivations = weights.zeros(rows, width);
        nativeActivations.store(preActivations);
        double[] batchOutputs = new double[rows];
        passes.outputs(preActivations, batchOutputs);
        System.arraycopy(batchOutputs, 0, outputs, from, rows);
      }
    }
    return outputs;
  }

  /**
   * This network as a function of its input, holding native memory until it is closed.
   *
   * @param batchSize the most inputs that one call will bring, at least 1
   */
  public DifferentiableFunction differentiable(int batchSize) {
    return new OneHiddenLayerFunction(this, batchSize);
  }

  /**
   * This network for inputs that move a little at a time, holding native memory until it is closed.
   *
   * @param batchSize the most inputs that start together, at least 1
   */
  public MovingNetwork moving(int batchSize) {
    return new MovingNetwork(this, batchSize);
  }
}
