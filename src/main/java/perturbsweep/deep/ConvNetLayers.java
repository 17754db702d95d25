package perturbsweep.deep;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;

/** The layers of {@link perturbsweep.spec.ImageNetwork.ConvNet} but for the linear one. */
final class ConvNetLayers {

  private static final int LAST_SIZE = 9;

  private ConvNetLayers() {}

  /**
   * Adds the layers behind a vertex.
   *
   * @return the name of the last
   */
  static String add(GraphBuilder graph, GraphPurpose purpose, String input) {
    addConvolution(graph, purpose, "conv1", input, 16, 2, 0);
    addConvolution(graph, purpose, "conv2", "conv1", 128, 1, 0);
    addConvolution(graph, purpose, "conv3", "conv2", 128, 1, 1);
    graph.addVertex("sum3", new ElementWiseVertex(ElementWiseVertex.Op.Add), "conv2", "conv3");
    addConvolution(graph, purpose, "conv4", "sum3", 256, 1, 0);
    addConvolution(graph, purpose, "conv5", "conv4", 256, 1, 1);
    graph.addVertex("sum5", new ElementWiseVertex(ElementWiseVertex.Op.Add), "conv4", "conv5");
    graph.addLayer(
        "pool",
        new SubsamplingLayer.Builder(PoolingType.AVG)
            .kernelSize(LAST_SIZE, LAST_SIZE)
            .stride(LAST_SIZE, LAST_SIZE)
            .build(),
        "sum5");
    return "pool";
  }

  private static void addConvolution(
      GraphBuilder graph,
      GraphPurpose purpose,
      String name,
      String input,
      int channels,
      int stride,
      int padding) {
    ConvolutionLayer.Builder layer =
        new ConvolutionLayer.Builder(3, 3)
            .nOut(channels)
            .stride(stride, stride)
            .padding(padding, padding)
            .activation(Activation.RELU);
    graph.addLayer(name, purpose.convolution(layer, 0), input);
  }
}
