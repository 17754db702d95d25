package perturbsweep.theory;

import perturbsweep.net.MeanWeights;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.VectorProducts;

/**
 * Where a network decides for which label, on the plane spanned by the mean weight vectors of a
 * network, itself or another:
 *
 * <pre>  v = normalised mean of w_j, j in the first half (a_j > 0);
 *   u = normalised mean of w_j, j in the second half (a_j < 0), not orthogonalised to v;
 *   z = s_column v - s_row u,   s_i = -limit + 2 limit i / (resolution - 1);   sign f(z).</pre>
 *
 * <p>The first axis points to the right and the second one upwards: row 0 is at +limit along u.
 *
 * @param positiveAxis v, d numbers of Euclidean length 1, not to be modified
 * @param negativeAxis u, d numbers of Euclidean length 1, not to be modified
 * @param resolution grid points along each axis
 * @param outputs f(z), row after row, resolution * resolution numbers, not to be modified
 */
@SuppressWarnings("ArrayRecordComponent") // handed to whoever draws or checks it, never compared
public record DecisionMap(
    double[] positiveAxis, double[] negativeAxis, int resolution, double[] outputs) {
  /**
   * The map of a network on the plane of its own mean weight vectors.
   *
   * @param limit largest coordinate along either axis, positive
   * @param resolution grid points along each axis, at least 2
   * @throws IllegalArgumentException if the grid is out of range, or half of the network's weight
   *     vectors have no mean direction
   */
  public static DecisionMap of(OneHiddenLayer network, double limit, int resolution) {
    return of(network, network, limit, resolution);
  }

  /**
   * The map of a network on the plane of another's mean weight vectors.
   *
   * @param spanning gives the axes
   * @param deciding gives the outputs
   * @param limit largest coordinate along either axis, positive
   * @param resolution grid points along each axis, at least 2
   * @throws IllegalArgumentException if the grid is out of range, or half of the first network's
   *     weight vectors have no mean direction
   */
  public static DecisionMap of(
      OneHiddenLayer spanning, OneHiddenLayer deciding, double limit, int resolution) {
    if (!(limit > 0) || Double.isInfinite(limit) || resolution < 2) {
      throw new IllegalArgumentException(
          "a map of %d points to a limit of %s: at least 2 points and a positive limit are needed"
              .formatted(resolution, limit));
    }
    MeanWeights means = MeanWeights.of(spanning.weights());
    double[] positiveAxis = normalised(means.positive(), 0, means.width() / 2);
    double[] negativeAxis = normalised(means.negative(), means.width() / 2, means.width());
    double[] alongPositive = VectorProducts.times(deciding.weights(), positiveAxis);
    double[] alongNegative = VectorProducts.times(deciding.weights(), negativeAxis);
    double[] outputs = new double[Math.multiplyExact(resolution, resolution)];
    for (int row = 0; row < resolution; row++) {
      double up = coordinate(resolution - 1 - row, limit, resolution);
      for (int column = 0; column < resolution; column++) {
        double right = coordinate(column, limit, resolution);
        outputs[row * resolution + column] =
            output(alongPositive, right, alongNegative, up, deciding.slope());
      }
    }
    return new DecisionMap(positiveAxis, negativeAxis, resolution, outputs);
  }

  /** f(right v + up u), from W v and W u: no point has to be made in all its coordinates. */
  private static double output(
      double[] alongPositive, double right, double[] alongNegative, double up, double slope) {
    int width = alongPositive.length;
    double sum = 0;
    for (int neuron = 0; neuron < width; neuron++) {
      double preActivation = right * alongPositive[neuron] + up * alongNegative[neuron];
      double activation = preActivation > 0 ? preActivation : slope * preActivation;
      sum += neuron < width / 2 ? activation : -activation;
    }
    return sum / Math.sqrt(width);
  }

  /** Sign of f(z): -1, 0 or 1, row after row. */
  public double[] signs() {
    double[] signs = new double[outputs.length];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = Math.signum(outputs[i]);
    }
    return signs;
  }

  /** From whichever end is nearer, so that both ends are met exactly. */
  private static double coordinate(int index, double limit, int resolution) {
    double step = 2 * limit / (resolution - 1);
    return index < resolution / 2 ? -limit + step * index : limit - step * (resolution - 1 - index);
  }

  private static double[] normalised(double[] mean, int from, int to) {
    double length = VectorProducts.length(mean);
    if (!(length > 0) || Double.isInfinite(length)) {
      throw new IllegalArgumentException(
          "neurons %d to %d have no mean direction: their mean has length %s"
              .formatted(from, to - 1, length));
    }
    double[] normalised = mean.clone();
    for (int i = 0; i < mean.length; i++) {
      normalised[i] /= length;
    }
    return normalised;
  }
}
