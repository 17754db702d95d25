package perturbsweep.net;

import perturbsweep.num.DoubleMatrix;

/** A classifier as an attack sees it: an output and its gradient at any input. */
public interface DifferentiableFunction extends AutoCloseable {

  /** The most inputs that one call takes. */
  int batchSize();

  /** Coordinates of an input. */
  int inputDim();

  /**
   * Outputs and their gradients with respect to the inputs.
   *
   * @param inputs (n, d), n at most {@link #batchSize()}, read only
   * @param outputs f(x_n), of length n at least, overwritten up to n
   * @param gradients df/dx at x_n, (n, d), overwritten
   * @throws IllegalArgumentException if there are more inputs than a batch has, or d differs
   */
  void evaluate(DoubleMatrix inputs, double[] outputs, DoubleMatrix gradients);

  /** Frees native memory. */
  @Override
  void close();
}
