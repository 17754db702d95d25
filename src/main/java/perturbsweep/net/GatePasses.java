package perturbsweep.net;

import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;

/**
 * The element-wise work of a one-hidden-layer network, each method one pass over its matrices in
 * plain loops that the compiler turns into vector instructions; the same in ND4J's element-wise
 * operations walks memory once for each operation and is several times slower. Rows are split over
 * as many threads as native code may use; the numbers are the same on any number of them.
 *
 * <p>Z (rows, m) holds pre-activations. a_j is +1/sqrt(m) for the first half of the neurons and
 * -1/sqrt(m) for the rest. A gate is 1 where a pre-activation is positive and the slope elsewhere.
 * One implementation for each number format; outputs are summed in float64 in both.
 */
public sealed interface GatePasses permits FloatGatePasses, DoubleGatePasses {

  /**
   * The passes for matrices of a format.
   *
   * @param width m, even
   * @throws IllegalArgumentException if the width is odd
   */
  static GatePasses of(Matrix format, int width, double slope) {
    if (width % 2 != 0) {
      throw new IllegalArgumentException(
          "half of the neurons are positive: their number is even, not " + width);
    }
    return format instanceof FloatMatrix
        ? new FloatGatePasses(width, (float) slope)
        : new DoubleGatePasses(width, slope);
  }

  /**
   * f_n = sum_j a_j leaky(Z_nj).
   *
   * @param z (rows, m), read only
   * @param outputs of length rows at least, overwritten up to rows
   */
  void outputs(Matrix z, double[] outputs);

  /**
   * Z = Z0 + Z, then f_n as in {@link #outputs}.
   *
   * @param start Z0 (rows, m), read only
   * @param z (rows, m), the sum is added in place
   * @param outputs of length rows at least, overwritten up to rows
   */
  void addAndOutputs(Matrix start, Matrix z, double[] outputs);

  /**
   * G_nj = c_n a_j gate(Z_nj).
   *
   * @param z (rows, m), read only
   * @param coefficients c, of length rows at least, read only
   * @param gated G (rows, m), overwritten; may be z itself
   */
  void gate(Matrix z, double[] coefficients, Matrix gated);

  /**
   * G as in {@link #gate}, B = momentum B + G, A = A + rate B.
   *
   * @param z (rows, m), read only
   * @param coefficients c, of length rows at least, read only
   * @param buffer B (rows, m), updated in place
   * @param combination A (rows, m), updated in place
   */
  void gateAndStep(
      Matrix z,
      double[] coefficients,
      double momentum,
      double rate,
      Matrix buffer,
      Matrix combination);

  /**
   * B = momentum B + D, W = W + rate B.
   *
   * @param descent D, minus the gradient, read only
   * @param buffer B, of the same shape, updated in place
   * @param weights W, of the same shape, updated in place
   */
  void step(Matrix descent, double momentum, double rate, Matrix buffer, Matrix weights);
}
