package perturbsweep.train;

import java.util.Arrays;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.Matrix;
import perturbsweep.num.VectorProducts;

/**
 * What the weights of a moment make of the probes.
 *
 * @param outputs f at each probe
 * @param projections &lt;w+ - w-, x&gt; at each probe x; w+ and w- the means of the weight vectors
 *     with a_j > 0 and of the others
 * @param length |w+ - w-|
 */
@SuppressWarnings("ArrayRecordComponent") // handed to an observer, never compared
public record ProbeReading(double[] outputs, double[] projections, double length) {

  /**
   * The reading of a network whose weights are at hand.
   *
   * @param network trained so far
   * @param probes (n, d), read only
   */
  public static ProbeReading of(OneHiddenLayer network, Matrix probes) {
    double[] difference =
        VectorProducts.combination(network.weights(), halves(network.weights().rows()));
    return new ProbeReading(
        network.outputs(probes),
        VectorProducts.times(probes, difference),
        VectorProducts.length(difference));
  }

  /** What weight vectors are multiplied with to give w+ - w-: m numbers. */
  static double[] halves(int width) {
    double[] halves = new double[width];
    Arrays.fill(halves, 0, width / 2, 2.0 / width);
    Arrays.fill(halves, width / 2, width, -2.0 / width);
    return halves;
  }
}
