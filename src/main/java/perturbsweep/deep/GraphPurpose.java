package perturbsweep.deep;

import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.learning.config.NoOp;
import perturbsweep.spec.ImageRecipe;

/** What a graph of an image network is for, by which some of its parts differ. */
sealed interface GraphPurpose {

  /** PyTorch's, which is DL4J's too: added to a variance. */
  double EPSILON = 1e-5;

  /** Adds a batch normalisation to a graph under a name, behind a vertex. */
  void addNormalisation(GraphBuilder graph, String name, String input);

  /** Says what a pass of DL4J's own fitting does to the parameters: nothing, unless told. */
  default NeuralNetConfiguration.Builder withSteps(NeuralNetConfiguration.Builder network) {
    return network.updater(new NoOp());
  }

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
   * To be trained by DL4J itself, by the steps of a recipe.
   *
   * @param recipe its learning rate is the one to begin with
   */
  record Distributed(ImageRecipe recipe) implements GraphPurpose {

    @Override
    public NeuralNetConfiguration.Builder withSteps(NeuralNetConfiguration.Builder network) {
      return network
          .updater(Momentum.nesterov(recipe.momentum(), recipe.learningRate()))
          .l2(recipe.weightDecay())
          .l2Bias(recipe.weightDecay());
    }

    @Override
    public void addNormalisation(GraphBuilder graph, String name, String input) {
      new Training().addNormalisation(graph, name, input);
    }

    @Override
    public ConvolutionLayer convolution(ConvolutionLayer.Builder layer, double dropout) {
      return new Training().convolution(layer, dropout);
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
