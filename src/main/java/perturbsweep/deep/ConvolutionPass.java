package perturbsweep.deep;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * DL4J's convolution without what its backward pass computes in vain. DL4J computes the forward
 * pass again for the sake of the activation's slope; for ReLU and identity, the only ones here, the
 * outputs tell it as well. And where the weights are not trained it computes their gradients all
 * the same: a third of the arithmetic.
 */
final class ConvolutionPass extends ConvolutionLayer {

  private static final long serialVersionUID = 1L;

  private final boolean isTrained;
  private transient INDArray outputs;
  private transient INDArray turned;

  ConvolutionPass(NeuralNetConfiguration conf, DataType type, boolean isTrained) {
    super(conf, type);
    this.isTrained = isTrained;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    outputs = super.activate(training, workspaces);
    return outputs;
  }

  /** What the backward pass asks for. */
  @Override
  protected Pair<INDArray, INDArray> preOutput4d(
      boolean training, boolean forBackprop, LayerWorkspaceMgr workspaces) {
    return forBackprop
        ? new Pair<>(outputs, null)
        : super.preOutput4d(training, forBackprop, workspaces);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    boolean keepsPositions = layerConf().getStride()[0] == 1 && layerConf().getStride()[1] == 1;
    return isTrained || !keepsPositions
        ? super.backpropGradient(epsilon, workspaces)
        : new Pair<>(new DefaultGradient(), inputGradient(epsilon, workspaces));
  }

  /**
   * Of a convolution of stride 1 and padding p: the convolution of the outputs' gradient with the
   * kernels turned by 180 degrees, inputs and outputs exchanged, padding k - 1 - p.
   */
  private INDArray inputGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray delta = layerConf().getActivationFn().backprop(outputs, epsilon).getFirst();
    int[] kernel = layerConf().getKernelSize();
    int[] padding = layerConf().getPadding();
    INDArray gradient =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), 'c');
    int top = kernel[0] - 1 - padding[0];
    int left = kernel[1] - 1 - padding[1];
    Nd4j.exec(
        DynamicCustomOp.builder("conv2d")
            .addInputs(delta, turned())
            .addOutputs(gradient)
            // Kernel, stride, padding, dilation; padding as given, channels first in images,
            // outputs first in kernels.
            .addIntegerArguments(kernel[0], kernel[1], 1, 1, top, left, 1, 1, 0, 0, 1)
            .build());
    return gradient;
  }

  /** The kernels turned, (inputs, outputs, k, k): once, for they do not change. */
  private INDArray turned() {
    if (turned == null) {
      INDArray weights = getParam(ConvolutionParamInitializer.WEIGHT_KEY);
      long[] shape = weights.shape();
      MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
      try {
        turned = Nd4j.create(weights.dataType(), shape[1], shape[0], shape[2], shape[3]);
        for (long i = 0; i < shape[2]; i++) {
          for (long j = 0; j < shape[3]; j++) {
            part(turned, i, j)
                .assign(part(weights, shape[2] - 1 - i, shape[3] - 1 - j).transpose());
          }
        }
      } finally {
        outside.close();
      }
    }
    return turned;
  }

  /** Frees what it keeps beside the parameters. */
  void free() {
    if (turned != null) {
      turned.close();
    }
  }

  private static INDArray part(INDArray kernels, long row, long column) {
    return kernels.get(
        NDArrayIndex.all(),
        NDArrayIndex.all(),
        NDArrayIndex.point(row),
        NDArrayIndex.point(column));
  }
}
