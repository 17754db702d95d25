package perturbsweep.deep;

import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import perturbsweep.num.Matrix;
import perturbsweep.spec.ImageNormalisation;

/**
 * The first vertex of a graph: normalises the images. On the way back it takes down the gradient
 * with respect to them, which DL4J computes but does not hand out, while its memory is valid.
 */
final class NormalisedInput implements ShapeKeeper {

  private static final long serialVersionUID = 1L;

  private final ChannelScaling scaling;
  private boolean isWanted;
  private transient Matrix gradients;

  NormalisedInput(ImageNormalisation normalisation) {
    this.scaling = ChannelScaling.of(normalisation);
  }

  /** From now on gradients are taken down. */
  void wantGradients() {
    isWanted = true;
  }

  /** The gradients of the last backward pass, (n, d), in the graph's format. */
  Matrix gradients() {
    return gradients;
  }

  @Override
  public INDArray preProcess(INDArray images, int batchSize, LayerWorkspaceMgr workspaces) {
    return scaling.preProcess(images, batchSize, workspaces);
  }

  @Override
  public INDArray backprop(INDArray epsilon, int batchSize, LayerWorkspaceMgr workspaces) {
    INDArray scaled = scaling.backprop(epsilon, batchSize, workspaces);
    if (isWanted) {
      gradients = NativeArrays.matrix(scaled.reshape('c', scaled.size(0), -1));
    }
    return scaled;
  }

  /** Its owner asks the graph's own one for gradients. */
  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod")
  public NormalisedInput clone() {
    return this;
  }
}
