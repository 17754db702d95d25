package perturbsweep.deep;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's leaky ReLU with a gradient in full precision: ND4J's own backward operation rounds the
 * slope to float32 whatever the arrays' format, which puts 0.01 off by 2e-10 in float64.
 */
final class LeakyActivation extends ActivationLReLU {

  private static final long serialVersionUID = 1L;

  LeakyActivation(double slope) {
    super(slope);
  }

  /** The gradient times 1 where the input is positive and the slope elsewhere. */
  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    INDArray open = in.gt(0).castTo(in.dataType());
    INDArray gates = open.rsub(1).muli(getAlpha()).addi(open);
    return new Pair<>(epsilon.mul(gates), null);
  }
}
