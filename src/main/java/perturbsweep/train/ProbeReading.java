package perturbsweep.train;

import perturbsweep.net.MeanWeights;
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
    double[] difference = MeanWeights.of(network.weights()).difference();
    return new ProbeReading(
        network.outputs(probes),
        VectorProducts.times(probes, difference),
        VectorProducts.length(difference));
  }
}
