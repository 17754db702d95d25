package perturbsweep.deep;

import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;

/** What a graph has where its network normalises the channels of a batch. */
@FunctionalInterface
interface BatchNormalisation {

  /** PyTorch's, which are DL4J's too: added to a variance, and of the old statistics kept. */
  double EPSILON = 1e-5;

  double KEPT = 0.9;

  /** Adds it to a graph under a name, behind a vertex. */
  void add(GraphBuilder graph, String name, String input);

  /**
   * By the batch's own statistics, of which running means are kept beside the weights. The running
   * variance is that of the batch, where PyTorch's is greater by n / (n - 1), n the values of a
   * channel.
   */
  static BatchNormalisation ofBatch() {
    return (graph, name, input) ->
        graph.addLayer(
            name,
            new BatchNormalization.Builder().eps(EPSILON).decay(KEPT).useLogStd(false).build(),
            input);
  }

  /** By statistics that are fixed: DL4J has no backward pass of its own for that. */
  static BatchNormalisation fixed(Map<String, ChannelScaling> scalings) {
    return (graph, name, input) ->
        graph.addVertex(name, new PreprocessorVertex(scalings.get(name)), input);
  }
}
