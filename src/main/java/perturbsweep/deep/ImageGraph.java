package perturbsweep.deep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.ImageNetwork.WideResNet;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.ImageShape;
import perturbsweep.spec.Precision;

/** A graph of DL4J for an {@link ImageArchitecture}, with what its passes leave behind. */
final class ImageGraph implements AutoCloseable {

  private static final List<String> STATISTICS =
      List.of(
          BatchNormalizationParamInitializer.GLOBAL_MEAN,
          BatchNormalizationParamInitializer.GLOBAL_VAR);

  private final ImageArchitecture architecture;
  private final NormalisedInput input;
  private final CrossEntropy loss = new CrossEntropy();
  private final ComputationGraph graph;

  private ImageGraph(ImageArchitecture architecture, GraphPurpose purpose) {
    Nd4jThreads.limit();
    ImageDevice.attach();
    this.architecture = architecture;
    this.input = new NormalisedInput(architecture.normalisation());
    GraphBuilder builder = builder(purpose);
    String last =
        architecture.network() instanceof WideResNet wide
            ? new WideResNetLayers(wide, builder, purpose).add("normalised")
            : ConvNetLayers.add(builder, purpose, "normalised");
    builder.addLayer("linear", linear(), last).setOutputs("linear");
    this.graph = new ComputationGraph(builder.build());
    graph.init();
  }

  private GraphBuilder builder(GraphPurpose purpose) {
    ImageShape shape = architecture.input();
    return purpose
        .withSteps(new NeuralNetConfiguration.Builder())
        .dataType(architecture.precision() == Precision.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE)
        .weightInit(WeightInit.ZERO)
        .graphBuilder()
        .addInputs("image")
        .setInputTypes(InputType.convolutional(shape.height(), shape.width(), shape.channels()))
        .addVertex("normalised", new PreprocessorVertex(input), "image");
  }

  private OutputLayer linear() {
    return new OutputLayer.Builder(loss)
        .nOut(architecture.classes())
        .activation(Activation.IDENTITY)
        .build();
  }

  /** A graph as it is trained, by the statistics of batches and with dropout; parameters are 0. */
  static ImageGraph trainable(ImageArchitecture architecture) {
    return new ImageGraph(architecture, new GraphPurpose.Training());
  }

  /** As {@link #trainable(ImageArchitecture)}, to be trained by DL4J itself. */
  static ImageGraph distributed(ImageArchitecture architecture, ImageRecipe recipe) {
    return new ImageGraph(architecture, new GraphPurpose.Distributed(recipe));
  }

  /** As {@link #trainable(ImageArchitecture)}, with a model's parameters. */
  static ImageGraph trainable(ImageModel model) {
    ImageGraph graph = trainable(model.architecture());
    try (INDArray parameters = NativeArrays.of(model.parameters())) {
      graph.graph.params().assign(parameters);
    }
    return graph;
  }

  /**
   * A graph as it classifies: an image's outputs depend on no other image and on no dropout. Its
   * parameters are those of the model without the batch normalisations', which are built in.
   */
  static ImageGraph fixed(ImageModel model) {
    try (ImageGraph trained = trainable(model)) {
      ImageGraph graph =
          new ImageGraph(model.architecture(), new GraphPurpose.Classifying(trained.scalings()));
      for (String parameter : graph.graph.paramTable().keySet()) {
        graph.graph.getParam(parameter).assign(trained.graph.getParam(parameter));
      }
      return graph;
    }
  }

  /** What each batch normalisation does by its running statistics, by name. */
  private Map<String, ChannelScaling> scalings() {
    Map<String, ChannelScaling> scalings = new HashMap<>();
    for (Layer layer : graph.getLayers()) {
      Map<String, INDArray> table = layer.paramTable();
      if (table.containsKey(BatchNormalizationParamInitializer.GAMMA)) {
        scalings.put(layer.conf().getLayer().getLayerName(), scaling(table));
      }
    }
    return scalings;
  }

  private static ChannelScaling scaling(Map<String, INDArray> table) {
    double[] factors = vector(table, BatchNormalizationParamInitializer.GAMMA);
    double[] shifts = vector(table, BatchNormalizationParamInitializer.BETA);
    double[] means = vector(table, BatchNormalizationParamInitializer.GLOBAL_MEAN);
    double[] variances = vector(table, BatchNormalizationParamInitializer.GLOBAL_VAR);
    for (int k = 0; k < factors.length; k++) {
      factors[k] /= Math.sqrt(variances[k] + GraphPurpose.EPSILON);
      shifts[k] -= means[k] * factors[k];
    }
    return new ChannelScaling(factors, shifts);
  }

  private static double[] vector(Map<String, INDArray> table, String name) {
    return table.get(name).ravel().toDoubleVector();
  }

  /**
   * The parameters that training changes by their gradients: all but the running means and
   * variances. Each range is of neighbours in the order of {@link #parameters}, ascending.
   */
  List<ParameterRange> trained() {
    List<ParameterRange> trained = new ArrayList<>();
    long from = 0;
    for (ParameterRange statistics : statistics()) {
      trained.add(new ParameterRange(from, statistics.from()));
      from = statistics.to();
    }
    trained.add(new ParameterRange(from, graph.params().length()));
    trained.removeIf(range -> range.from() == range.to());
    return trained;
  }

  /** The running means and variances, ascending. */
  List<ParameterRange> statistics() {
    List<ParameterRange> statistics = new ArrayList<>();
    for (Layer layer : graph.getLayers()) {
      Map<String, INDArray> table = layer.paramTable();
      for (String name : STATISTICS) {
        if (table.containsKey(name)) {
          long from = table.get(name).offset() - graph.params().offset();
          statistics.add(new ParameterRange(from, from + table.get(name).length()));
        }
      }
    }
    statistics.sort(Comparator.comparingLong(ParameterRange::from));
    return statistics;
  }

  ComputationGraph dl4j() {
    return graph;
  }

  NormalisedInput input() {
    return input;
  }

  CrossEntropy loss() {
    return loss;
  }

  /** A copy of all parameters, (1, P). */
  Matrix parameters() {
    return NativeArrays.matrix(graph.params());
  }

  /**
   * A forward and a backward pass, after which loss, gradients of the sum of losses in the graph's
   * parameters and, where wanted, in the images can be read.
   *
   * @param images (n, d), from 0 to 1, in the graph's format, read only
   * @param labels n at least, the first n are read
   */
  void pass(Matrix images, int[] labels) {
    try (INDArray features = features(images);
        INDArray ones = ones(labels, images.rows())) {
      graph.setInputs(features);
      graph.setLabels(ones);
      graph.computeGradientAndScore();
    }
  }

  /** Outputs before the softmax, (n, classes), of images as in {@link #pass}. */
  Matrix outputs(Matrix images) {
    try (INDArray features = features(images);
        INDArray outputs = graph.outputSingle(features)) {
      return NativeArrays.matrix(outputs);
    }
  }

  private INDArray features(Matrix images) {
    ImageShape shape = architecture.input();
    return NativeArrays.of(images, images.rows(), shape.channels(), shape.height(), shape.width());
  }

  private INDArray ones(int[] labels, int count) {
    DoubleMatrix ones = new DoubleMatrix(count, architecture.classes());
    for (int n = 0; n < count; n++) {
      ones.set(n, labels[n], 1);
    }
    return NativeArrays.of(ones);
  }

  /** Frees its memory, and what DL4J keeps for the next pass of this thread. */
  @Override
  public void close() {
    for (Layer layer : graph.getLayers()) {
      if (layer instanceof ConvolutionPass pass) {
        pass.free();
      }
    }
    NetworkMemory.free(graph);
  }
}
