package perturbsweep.deep;

import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;

/** What a graph of an image network is for, by which some of its parts differ. */
sealed interface GraphPurpose {

  /** PyTorch's, which is DL4J's too: added to a variance. */
  double EPSILON = 1e-5;

  /** Adds a batch normalisation to a graph under a name, behind a vertex. */
  void addNormalisation(GraphBuilder graph, String name, String input);

  /**
   * Finishes a convolution.
   *
   * @param dropout share of its inputs that training leaves out
   */
  ConvolutionLayer convolution(ConvolutionLayer.Builder layer, double dropout);

  /**
   * To be trained: batches are normalised by their own statistics, of which running means are kept
   * beside the weights. The running variance is that of the batch, where PyTorch's is greater by n
   * / (n - 1), n the values of a channel.
   */
  record Training() implements GraphPurpose {

    private static final double KEPT = 0.9;

    @Override
    public void addNormalisation(GraphBuilder graph, String name, String input) {
      graph.addLayer(
          name,
          new BatchNormalization.Builder().eps(EPSILON).decay(KEPT).useLogStd(false).build(),
          input);
    }

    @Override
    public ConvolutionLayer convolution(ConvolutionLayer.Builder layer, double dropout) {
      if (dropout > 0) {
        // DL4J's number is the share that is kept.
        layer.dropOut(1 - dropout);
      }
      return new Convolution(layer, true);
    }
  }

  /**
   * To classify, with gradients in the images alone. Statistics are fixed, for which DL4J's batch
   * normalisation has no backward pass of its own.
   *
   * @param scalings what each batch normalisation does, by name
   */
  record Classifying(Map<String, ChannelScaling> scalings) implements GraphPurpose {

    @Override
    public void addNormalisation(GraphBuilder graph, String name, String input) {
      graph.addVertex(name, new PreprocessorVertex(scalings.get(name)), input);
    }

    @Override
    public ConvolutionLayer convolution(ConvolutionLayer.Builder layer, double dropout) {
      return new Convolution(layer, false);
    }
  }
}
