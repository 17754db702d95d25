package perturbsweep.theory;

import perturbsweep.num.GramMatrix;
import perturbsweep.num.Matrix;

/**
 * What the theory says of some samples and labels before any network is trained on them.
 *
 * @param orthogonality of the samples
 * @param margin the multipliers of the limit, if there is one
 * @param limit the network that they make; null if there is none
 */
public record MarginGeometry(
    NearOrthogonality orthogonality, MaximumMargin margin, TwoVectorNetwork limit) {

  /**
   * Computes all of it: one Gram matrix, and some hundred products of it with a vector.
   *
   * @param samples X (N, d), read only
   * @param labels y, +1 or -1, N numbers, read only
   * @param slope g, in [0, 1]
   */
  public static MarginGeometry of(Matrix samples, double[] labels, double slope) {
    try (GramMatrix gram = GramMatrix.of(samples)) {
      MaximumMargin margin = MaximumMargin.of(gram, labels, slope);
      return new MarginGeometry(
          NearOrthogonality.of(gram, slope),
          margin,
          margin.isFound()
              ? TwoVectorNetwork.of(samples, labels, margin.multipliers(), slope)
              : null);
    }
  }
}
