package perturbsweep.deep;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastAddOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastMulOp;
import org.nd4j.linalg.factory.Nd4j;
import perturbsweep.spec.ImageNormalisation;

/**
 * A vertex without parameters: each channel times a fixed factor plus a fixed shift. It normalises
 * images, and stands for a batch normalisation whose statistics no longer change.
 *
 * @param factors one for each channel
 * @param shifts one for each channel
 */
@SuppressWarnings("ArrayRecordComponent") // a step of a graph, never compared
record ChannelScaling(double[] factors, double[] shifts) implements ShapeKeeper {

  private static final int CHANNELS = 1;

  /** (x - mean) / deviation. */
  static ChannelScaling of(ImageNormalisation normalisation) {
    double[] factors = new double[normalisation.channels()];
    double[] shifts = new double[normalisation.channels()];
    for (int channel = 0; channel < factors.length; channel++) {
      factors[channel] = 1 / normalisation.deviations().get(channel);
      shifts[channel] = -normalisation.means().get(channel) * factors[channel];
    }
    return new ChannelScaling(factors, shifts);
  }

  @Override
  public INDArray preProcess(INDArray input, int batchSize, LayerWorkspaceMgr workspaces) {
    INDArray scaled = scaled(input, ArrayType.ACTIVATIONS, workspaces);
    return Nd4j.exec(
        new BroadcastAddOp(scaled, vector(shifts, input.dataType()), scaled, CHANNELS));
  }

  @Override
  public INDArray backprop(INDArray epsilon, int batchSize, LayerWorkspaceMgr workspaces) {
    return scaled(epsilon, ArrayType.ACTIVATION_GRAD, workspaces);
  }

  private INDArray scaled(INDArray input, ArrayType type, LayerWorkspaceMgr workspaces) {
    INDArray rows = input.ordering() == 'c' && !input.isView() ? input : input.dup('c');
    INDArray scaled = workspaces.createUninitialized(type, input.dataType(), input.shape(), 'c');
    return Nd4j.exec(new BroadcastMulOp(rows, vector(factors, input.dataType()), scaled, CHANNELS));
  }

  private static INDArray vector(double[] values, DataType type) {
    return Nd4j.createFromArray(values).castTo(type);
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // nobody changes it
  public ChannelScaling clone() {
    return this;
  }
}
