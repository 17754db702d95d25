package perturbsweep.train;

import perturbsweep.num.Matrix;

/** Weights that move in the span of the samples, W = W(0) + C' X, and what they make of X. */
interface SpanForm extends AutoCloseable {

  /**
   * Moves the weights: C = C + change.
   *
   * @param change (N, m), read only
   */
  void move(Matrix change);

  /**
   * Takes back the last move, but for rounding.
   *
   * @param change the one that was moved by, read only
   */
  void takeBack(Matrix change);

  /**
   * Z = X W' and the outputs at the present weights.
   *
   * @param preActivations Z (N, m), overwritten
   * @param outputs N numbers, overwritten
   */
  void outputs(Matrix preActivations, double[] outputs);

  /**
   * What the present weights make of the probes.
   *
   * @param preActivations Z (N, m) at the present weights, read only
   */
  ProbeReading probes(Matrix preActivations);

  /** A copy of the present weights (m, d). */
  Matrix weights();

  @Override
  void close();
}
