package perturbsweep.deep;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import perturbsweep.data.RandomDraws;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.ImageNetwork.WideResNet;

/**
 * Parameters before training. Every layer's are drawn by the layer's name, an output channel a row,
 * so that they depend on seed, role and architecture alone.
 *
 * <p>Of the paper's network they are PyTorch's defaults: weights and biases U(-1/sqrt(n),
 * 1/sqrt(n)), n the inputs that an output channel has weights for. Of a wide residual network they
 * are those of its authors' code (pytorch/utils.py, kaiming_normal): weights N(0, 2/n), biases 0;
 * but its batch normalisations begin with factors of 1, PyTorch's default, where that code draws
 * them from U(0, 1).
 */
public final class InitialParameters {

  private final RandomDraws draws;
  private final String role;
  private final boolean isWide;

  private InitialParameters(ImageArchitecture architecture, long seed, String role) {
    this.draws = new RandomDraws(seed, architecture.precision());
    this.role = role;
    this.isWide = architecture.network() instanceof WideResNet;
  }

  /**
   * An untrained model.
   *
   * @param role what the model is for, for example {@code natural}
   */
  public static ImageModel of(ImageArchitecture architecture, long seed, String role) {
    InitialParameters initial = new InitialParameters(architecture, seed, role);
    try (ImageGraph graph = ImageGraph.trainable(architecture)) {
      for (Layer layer : graph.dl4j().getLayers()) {
        initial.draw(layer.conf().getLayer().getLayerName(), layer.paramTable());
      }
      return new ImageModel(architecture, graph.parameters());
    }
  }

  private void draw(String layer, Map<String, INDArray> table) {
    if (table.containsKey(BatchNormalizationParamInitializer.GAMMA)) {
      table.get(BatchNormalizationParamInitializer.GAMMA).assign(1);
      table.get(BatchNormalizationParamInitializer.GLOBAL_VAR).assign(1);
    } else if (table.containsKey(DefaultParamInitializer.WEIGHT_KEY)) {
      drawWeights(role + "/" + layer, table);
    }
  }

  private void drawWeights(String address, Map<String, INDArray> table) {
    INDArray weights = table.get(DefaultParamInitializer.WEIGHT_KEY);
    boolean isLinear = weights.rank() == 2;
    int outputs = Math.toIntExact(weights.size(isLinear ? 1 : 0));
    int inputs = Math.toIntExact(weights.length() / outputs);
    try (INDArray drawn = NativeArrays.of(weights(address, outputs, inputs))) {
      weights.assign(isLinear ? drawn.transpose() : drawn.reshape('c', weights.shape()));
    }
    if (isWide) {
      weights.muli(Math.sqrt(2.0 / inputs));
    }
    INDArray biases = table.get(DefaultParamInitializer.BIAS_KEY);
    if (biases != null && !isWide) {
      try (INDArray drawn = NativeArrays.of(draws.initialWeights(address + "/bias", outputs, 1))) {
        biases.assign(drawn.reshape('c', biases.shape()).div(Math.sqrt(inputs)));
      }
    }
  }

  /** Those of a wide residual network still to be multiplied by their deviation. */
  private Matrix weights(String address, int outputs, int inputs) {
    return isWide
        ? draws.samples(Distribution.GAUSS, address, outputs, inputs)
        : draws.initialWeights(address, outputs, inputs);
  }
}
