package perturbsweep.net;

import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;

/**
 * The gates that act while a training leaps over many steps, and the motion that follows from them.
 *
 * <p>A gate is 1 where a pre-activation Z_nj is positive and the slope elsewhere; over a leap it
 * may change. Let own = K_nn delta_n a_j be what an open gate adds to its own pre-activation, and
 * others what all other samples add, as they did in the leap before:
 *
 * <pre>  others = drift (Z - Z_before - K_nn C_before).</pre>
 *
 * <p>Where Z crosses zero on its way to Z + others + own gate(Z), the effective gate is its mean
 * over that straight way. But a sample that pushes its own pre-activation down (y_n a_j < 0) while
 * the others push it up cannot leave zero: it closes when it is above and opens when below. Exact
 * SGD flickers there; in the limit of small steps the gate takes the value in between that holds Z
 * at zero (Filippov's sliding motion). In a wide network a tenth of all pre-activations slides, and
 * long steps that ignore it are wrong by an amount that grows with the step. Its effective gate is
 *
 * <pre>  theta = theta_before - relaxation (Z + others + own theta_before) / own,</pre>
 *
 * <p>kept between slope and 1: with relaxation 1 the value that lands on zero if no other gate of
 * the neuron changes, and less than 1 where many slide together and must not all answer for the
 * same drift.
 *
 * <p>One implementation for each number format. No matrix is modified but the one that is named as
 * overwritten.
 */
public sealed interface EffectiveGates permits FloatEffectiveGates, DoubleEffectiveGates {

  /**
   * The motion before a leap and the push of the leap.
   *
   * @param preActivations Z (N, m) at its start
   * @param preActivationsBefore Z at the start of the leap before
   * @param change C (N, m), how the leap before moved the combination of samples
   * @param gates effective in the leap before, in [slope, 1] (N, m)
   * @param squaredLengths K_nn of the samples, N numbers
   * @param push delta_n, what an open gate adds to the combination, over a_j; N numbers
   * @param drift what the others do in this leap over what they did in the one before
   * @param relaxation in (0, 1]
   */
  @SuppressWarnings("ArrayRecordComponent") // passed down one call, never compared
  record Motion(
      Matrix preActivations,
      Matrix preActivationsBefore,
      Matrix change,
      Matrix gates,
      double[] squaredLengths,
      double[] push,
      double drift,
      double relaxation) {}

  /**
   * Push and memory of a leap by gradient descent with momentum, whose buffer B and change C are
   *
   * <pre>  B_after = decay B + b_n a_j theta,   C = lag (B - B_after) + delta_n a_j theta.</pre>
   *
   * @param push delta_n, N numbers
   * @param momentumPush b_n, N numbers
   * @param decay of the buffer, in [0, 1]
   * @param lag of the combination behind what it would be if the buffer were spent
   */
  @SuppressWarnings("ArrayRecordComponent") // passed down one call, never compared
  record Push(double[] push, double[] momentumPush, double decay, double lag) {}

  /** The passes for matrices of a format. */
  static EffectiveGates of(Matrix format, int width, double slope) {
    return format instanceof FloatMatrix
        ? new FloatEffectiveGates(width, (float) slope)
        : new DoubleEffectiveGates(width, slope);
  }

  /**
   * The gates of a single step, which does not change them.
   *
   * @param preActivations (N, m)
   * @param gates (N, m), overwritten
   */
  void still(Matrix preActivations, Matrix gates);

  /**
   * The effective gates of a leap.
   *
   * @param gates (N, m), overwritten; none of the matrices of the motion
   * @return how many pre-activations slide along zero
   */
  long foresee(Motion motion, Matrix gates);

  /**
   * What a leap does.
   *
   * @param gates effective, (N, m)
   * @param buffer B (N, m)
   * @param bufferAfter (N, m), overwritten; may be the buffer itself
   * @param change C (N, m), overwritten
   */
  void leap(Matrix gates, Push push, Matrix buffer, Matrix bufferAfter, Matrix change);
}
