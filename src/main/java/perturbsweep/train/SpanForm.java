package perturbsweep.train;

import perturbsweep.num.Matrix;

/** Weights that move in the span of the samples, W = W(0) + C' X, and what they make of X. */
interface SpanForm extends AutoCloseable {

  /**
   * Moves the weights: C = C + factor change.
   *
   * @param change (N, m), read only
   */
  void move(double factor, Matrix change);

  /**
   * Z = X W' and the outputs at the present weights.
   *
   * @param preActivations Z (N, m), overwritten
   * @param outputs N numbers, overwritten
   */
  void outputs(Matrix preActivations, double[] outputs);

  /** A copy of the present weights (m, d). */
  Matrix weights();

  @Override
  void close();
}
