package perturbsweep.deep;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import perturbsweep.spec.ImageNetwork.WideResNet;

/**
 * The layers of a {@link WideResNet} but for the linear one, as in the code of its authors
 * (wide-residual-networks, models/wide-resnet.lua and pytorch/resnet.py). A block is
 *
 * <pre>  o = relu(norm(x));  x = shortcut + conv(dropout(relu(norm(conv(o)))))</pre>
 *
 * <p>its convolutions 3x3 without biases, the first with the block's stride. The shortcut is x, or
 * where the channels change a 1x1 convolution of o with the same stride.
 */
final class WideResNetLayers {

  private static final int FIRST_CHANNELS = 16;
  private static final int GROUPS = 3;
  private static final int LAST_SIZE = 8;

  private final WideResNet network;
  private final GraphBuilder graph;
  private final GraphPurpose purpose;

  WideResNetLayers(WideResNet network, GraphBuilder graph, GraphPurpose purpose) {
    this.network = network;
    this.graph = graph;
    this.purpose = purpose;
  }

  /**
   * Adds the layers behind a vertex.
   *
   * @return the name of the last
   */
  String add(String input) {
    String last = convolution("conv1", input, 3, FIRST_CHANNELS, 1, 0);
    int channels = FIRST_CHANNELS;
    for (int group = 1; group <= GROUPS; group++) {
      int groupChannels = (FIRST_CHANNELS * network.widen()) << (group - 1);
      for (int block = 1; block <= network.blocks(); block++) {
        int stride = group > 1 && block == 1 ? 2 : 1;
        String name = "group" + group + "-block" + block + "-";
        last = block(name, last, channels, groupChannels, stride);
        channels = groupChannels;
      }
    }
    String activated = normalised("norm", last);
    graph.addLayer(
        "pool",
        new SubsamplingLayer.Builder(PoolingType.AVG)
            .kernelSize(LAST_SIZE, LAST_SIZE)
            .stride(LAST_SIZE, LAST_SIZE)
            .build(),
        activated);
    return "pool";
  }

  private String block(String name, String input, int channels, int newChannels, int stride) {
    String activated = normalised(name + "norm1", input);
    String first = convolution(name + "conv1", activated, 3, newChannels, stride, 0);
    String inner = normalised(name + "norm2", first);
    String second = convolution(name + "conv2", inner, 3, newChannels, 1, network.dropout());
    String shortcut =
        channels == newChannels
            ? input
            : convolution(name + "shortcut", activated, 1, newChannels, stride, 0);
    String sum = name + "sum";
    graph.addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), second, shortcut);
    return sum;
  }

  /** Batch normalisation, then ReLU: DL4J's normalisation layer takes no activation. */
  private String normalised(String name, String input) {
    purpose.addNormalisation(graph, name, input);
    String activated = name + "-relu";
    graph.addLayer(activated, new ActivationLayer(Activation.RELU), name);
    return activated;
  }

  /** A convolution that keeps the size but for its stride. */
  private String convolution(
      String name, String input, int kernel, int channels, int stride, double dropout) {
    ConvolutionLayer.Builder layer =
        new ConvolutionLayer.Builder(kernel, kernel)
            .nOut(channels)
            .stride(stride, stride)
            .padding(kernel / 2, kernel / 2)
            .hasBias(false)
            .activation(Activation.IDENTITY);
    graph.addLayer(name, purpose.convolution(layer, dropout), input);
    return name;
  }
}
