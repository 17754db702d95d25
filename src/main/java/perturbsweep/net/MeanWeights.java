package perturbsweep.net;

import java.util.Arrays;
import perturbsweep.num.Matrix;
import perturbsweep.num.VectorProducts;

/**
 * What the two halves of a trained network agree on.
 *
 * @param positive mean of w_j over the neurons with a_j > 0, d numbers, not to be modified
 * @param negative mean over the others, d numbers, not to be modified
 * @param length |W|_F, of all weights
 * @param width m
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record MeanWeights(double[] positive, double[] negative, double length, int width) {

  /** The means of some weights (m, d), read only. */
  public static MeanWeights of(Matrix weights) {
    int width = weights.rows();
    double[] ofPositive = new double[width];
    double[] ofNegative = new double[width];
    for (int neuron = 0; neuron < width; neuron++) {
      (neuron < width / 2 ? ofPositive : ofNegative)[neuron] = 2.0 / width;
    }
    return new MeanWeights(
        VectorProducts.combination(weights, ofPositive),
        VectorProducts.combination(weights, ofNegative),
        VectorProducts.length(weights),
        width);
  }

  /** What weight vectors are multiplied with to give w+ - w-: m numbers, owned by the caller. */
  public static double[] halves(int width) {
    double[] halves = new double[width];
    Arrays.fill(halves, 0, width / 2, 2.0 / width);
    Arrays.fill(halves, width / 2, width, -2.0 / width);
    return halves;
  }

  /** w+ - w-, in the limit along q; owned by the caller. */
  public double[] difference() {
    double[] difference = positive.clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= negative[i];
    }
    return difference;
  }
}
