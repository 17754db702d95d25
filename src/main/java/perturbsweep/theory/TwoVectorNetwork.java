package perturbsweep.theory;

import perturbsweep.net.MeanWeights;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.Matrix;
import perturbsweep.num.VectorProducts;

/**
 * The network that multipliers make where gates are consistent: all weight vectors of a half are
 * equal [theory, 1c],
 *
 * <pre>
 *   v = (P - g M)/sqrt m,  u = (M - g P)/sqrt m,  P = sum_{y=+1} lambda x,  M = sum_{y=-1} lambda x,
 *   q = P - M,  sign f(z) = sign &lt;q, z&gt; for every z.</pre>
 *
 * @param positive sqrt(m) v, d numbers, not to be modified
 * @param negative sqrt(m) u, d numbers, not to be modified
 * @param boundary q, d numbers, not to be modified
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record TwoVectorNetwork(double[] positive, double[] negative, double[] boundary) {

  /**
   * The network of some multipliers.
   *
   * @param samples X (N, d), read only
   * @param labels y, +1 or -1, N numbers, read only
   * @param multipliers lambda, N numbers, read only
   * @param slope g, in [0, 1]
   */
  public static TwoVectorNetwork of(
      Matrix samples, double[] labels, double[] multipliers, double slope) {
    double[] ofPositive = new double[labels.length];
    double[] ofNegative = new double[labels.length];
    for (int n = 0; n < labels.length; n++) {
      (labels[n] > 0 ? ofPositive : ofNegative)[n] = multipliers[n];
    }
    double[] p = VectorProducts.combination(samples, ofPositive);
    double[] m = VectorProducts.combination(samples, ofNegative);
    return new TwoVectorNetwork(
        difference(p, slope, m), difference(m, slope, p), difference(p, 1, m));
  }

  private static double[] difference(double[] one, double factor, double[] other) {
    double[] difference = new double[one.length];
    for (int i = 0; i < one.length; i++) {
      difference[i] = one[i] - factor * other[i];
    }
    return difference;
  }

  /**
   * Whether the samples open the gates that the multipliers were computed for: the share of samples
   * and halves with y_n &lt;v, x_n&gt; &gt; 0 and y_n &lt;u, x_n&gt; &lt; 0.
   *
   * @param samples X (N, d), read only
   * @param labels y, N numbers, read only
   */
  public double consistentGates(Matrix samples, double[] labels) {
    double[] ofPositive = VectorProducts.times(samples, positive);
    double[] ofNegative = VectorProducts.times(samples, negative);
    int consistent = 0;
    for (int n = 0; n < labels.length; n++) {
      consistent += labels[n] * ofPositive[n] > 0 ? 1 : 0;
      consistent += labels[n] * ofNegative[n] < 0 ? 1 : 0;
    }
    return consistent / (2.0 * labels.length);
  }

  /**
   * The network itself.
   *
   * @param width m, even
   * @param format of its weights
   * @param slope g
   */
  public OneHiddenLayer network(int width, Matrix format, double slope) {
    Matrix weights = format.zeros(width, boundary.length);
    for (int neuron = 0; neuron < width; neuron++) {
      double[] row = neuron < width / 2 ? positive : negative;
      for (int i = 0; i < row.length; i++) {
        weights.set(neuron, i, row[i] / Math.sqrt(width));
      }
    }
    return new OneHiddenLayer(weights, slope);
  }

  /**
   * Cosine of the angle between another network's weights and this one's of the same width; it is
   * independent of both networks' size.
   *
   * @param means of the other network
   */
  public double cosine(MeanWeights means) {
    double product =
        VectorProducts.dot(means.positive(), positive)
            + VectorProducts.dot(means.negative(), negative);
    double length = Math.hypot(VectorProducts.length(positive), VectorProducts.length(negative));
    return Math.sqrt(means.width() / 2.0) * product / (means.length() * length);
  }
}
