package perturbsweep.theory;

import java.util.Arrays;
import perturbsweep.num.GramMatrix;

/**
 * The multipliers of the network that endless training would end at if all its gates were
 * consistent: the solution of
 *
 * <pre>  max 1'lambda - lambda' G lambda / 2,   lambda >= 0,
 *   G_nk = (1 + g^2)/2 K_nk for equal labels, -g K_nk for different ones,</pre>
 *
 * <p>the dual of min |W|^2/2, y_n f(x_n) >= 1. It does not depend on the width [theory, 1c; after
 * Lyu and Li 2020].
 *
 * @param multipliers lambda_n, at least 0, N numbers, not to be modified; scaled so that the mean
 *     margin of a sample, weighted by its multiplier, is 1
 * @param gap by which the primal's value at the multipliers, scaled to meet all constraints,
 *     exceeds the dual's, as a share of the latter; infinite if no sample set of multipliers meets
 *     them
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record MaximumMargin(double[] multipliers, double gap) {

  /** A gap beyond which the multipliers say little. */
  private static final double LARGEST_GAP = 0.05;

  /**
   * Solves the problem, or finds that it cannot.
   *
   * @param gram K of the samples, not modified
   * @param labels y, +1 or -1, N numbers, read only
   * @param slope g, in [0, 1]
   */
  public static MaximumMargin of(GramMatrix gram, double[] labels, double slope) {
    return new ReducedGradientProjections(new LabelledGram(gram, labels, slope)).solve();
  }

  /**
   * Whether there is such a network and the multipliers are close to its own. There is none where
   * no half-space holds the samples of one label, which random samples of d coordinates come to at
   * 2d a label.
   */
  public boolean isFound() {
    return gap <= LARGEST_GAP;
  }

  /** 1'lambda, which is |W|^2 of the network. */
  public double total() {
    return Arrays.stream(multipliers).sum();
  }
}
