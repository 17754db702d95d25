package perturbsweep.net;

import java.util.Arrays;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeMatrix;

/**
 * Outputs and input gradients of a {@link OneHiddenLayer}: df/dx = (a o gate(W x))' W. Products are
 * computed in the format of the weights.
 */
final class OneHiddenLayerFunction implements DifferentiableFunction {

  private final int batchSize;
  private final GatePasses passes;
  private final NativeMatrix weights;
  private final NativeMatrix nativeInputs;
  private final NativeMatrix nativeGates;
  private final Matrix inputs;
  private final Matrix gates;
  private final double[] ones;

  OneHiddenLayerFunction(OneHiddenLayer network, int batchSize) {
    Matrix format = network.weights();
    this.batchSize = batchSize;
    this.passes = GatePasses.of(format, format.rows(), network.slope());
    this.weights = NativeMatrix.copyOf(format);
    this.nativeInputs = NativeMatrix.allocate(format, batchSize, format.columns());
    this.nativeGates = NativeMatrix.allocate(format, batchSize, format.rows());
    this.inputs = format.zeros(batchSize, format.columns());
    this.gates = format.zeros(batchSize, format.rows());
    this.ones = new double[batchSize];
    Arrays.fill(ones, 1);
  }

  @Override
  public int batchSize() {
    return batchSize;
  }

  @Override
  public int inputDim() {
    return weights.columns();
  }

  @Override
  public void evaluate(DoubleMatrix points, double[] outputs, DoubleMatrix gradients) {
    if (points.rows() > batchSize) {
      throw new IllegalArgumentException(
          "%d inputs are more than the batch size %d".formatted(points.rows(), batchSize));
    }
    inputs.setRows(points);
    nativeInputs.load(inputs);
    nativeGates.setProductWithTransposed(nativeInputs, weights);
    nativeGates.store(gates);
    double[] batchOutputs = new double[batchSize];
    passes.outputs(gates, batchOutputs);
    System.arraycopy(batchOutputs, 0, outputs, 0, points.rows());
    passes.gate(gates, ones, gates);
    nativeGates.load(gates);
    nativeInputs.setProduct(nativeGates, weights);
    nativeInputs.store(inputs);
    gradients.setRows(inputs);
  }

  @Override
  public void close() {
    weights.close();
    nativeInputs.close();
    nativeGates.close();
  }
}
