package perturbsweep.train;

import perturbsweep.num.Matrix;

/** The state of a training by exact SGD, in one of its equivalent forms. */
interface SgdForm extends AutoCloseable {

  /**
   * The outputs on the training samples at the present weights.
   *
   * @param outputs N numbers, overwritten
   */
  void outputs(double[] outputs);

  /**
   * One step of gradient descent with momentum, at the outputs last computed.
   *
   * @param coefficients c_n = -(d loss / d f(x_n)), N numbers, read only
   */
  void step(double[] coefficients, double momentum, double rate);

  /** What the present weights make of the probes, at the outputs last computed. */
  ProbeReading probes();

  /** A copy of the present weights (m, d). */
  Matrix weights();

  @Override
  void close();
}
