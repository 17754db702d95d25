package perturbsweep.deep;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Recipe;
import perturbsweep.train.TrainingProblem;

/**
 * One training in DL4J's hands: a dense layer of leaky neurons, a frozen dense layer that sums them
 * with the signs +1/sqrt(m) and -1/sqrt(m), and the loss.
 *
 * <p>The frozen layer is the kind that passes gradients on; DL4J's plain frozen layer ends the
 * backward pass, and nothing would be trained.
 */
final class Dl4jNetwork implements AutoCloseable {

  private static final String HIDDEN_WEIGHTS = "0_W";
  private static final String SIGNS = "1_W";

  /** Of the activations that a forward pass reports, those after the signs. */
  private static final int OUTPUTS = 2;

  private final TrainingProblem problem;
  private final INDArray samples;
  private final INDArray labels;
  private final MultiLayerNetwork network;
  private final double[] outputs;

  Dl4jNetwork(TrainingProblem problem) {
    Nd4jThreads.limit();
    this.problem = problem;
    this.samples = NativeArrays.of(problem.samples());
    this.labels = NativeArrays.column(problem.labels(), problem.samples());
    this.outputs = new double[problem.labels().length];
    this.network = new MultiLayerNetwork(configuration());
    network.init();
    try (INDArray weights = NativeArrays.of(problem.initialWeights());
        INDArray signs = NativeArrays.column(signs(), problem.samples())) {
      network.setParam(HIDDEN_WEIGHTS, weights.transpose());
      network.setParam(SIGNS, signs);
    }
    network.setListeners(new OutputListener());
  }

  private MultiLayerConfiguration configuration() {
    Recipe recipe = problem.recipe();
    int width = problem.initialWeights().rows();
    return new NeuralNetConfiguration.Builder()
        .dataType(samples.dataType())
        .updater(Momentum.classic(recipe.momentum(), recipe.learningRate()))
        .list(
            new DenseLayer.Builder()
                .nIn(problem.samples().columns())
                .nOut(width)
                .hasBias(false)
                .activation(new LeakyActivation(problem.slope()))
                .build(),
            new FrozenLayerWithBackprop(
                new DenseLayer.Builder()
                    .nIn(width)
                    .nOut(1)
                    .hasBias(false)
                    .activation(Activation.IDENTITY)
                    .build()),
            new LossLayer.Builder(new MarginLossFunction(recipe.loss()))
                .activation(Activation.IDENTITY)
                .build())
        .build();
  }

  private double[] signs() {
    int width = problem.initialWeights().rows();
    double[] signs = new double[width];
    for (int neuron = 0; neuron < width; neuron++) {
      signs[neuron] = (neuron < width / 2 ? 1 : -1) / Math.sqrt(width);
    }
    return signs;
  }

  /**
   * One step of gradient descent.
   *
   * @return the outputs on the samples before the step, N numbers, overwritten by the next call
   */
  double[] step() {
    network.fit(samples, labels);
    return outputs;
  }

  /** The outputs on the samples at the present weights, N numbers, overwritten by the next call. */
  double[] outputs() {
    NativeArrays.copy(network.output(samples), outputs);
    return outputs;
  }

  void learningRate(double rate) {
    network.setLearningRate(rate);
  }

  /** A copy of the present weights (m, d). */
  Matrix weights() {
    return NativeArrays.matrix(network.getParam(HIDDEN_WEIGHTS).transpose());
  }

  @Override
  public void close() {
    network.close();
    samples.close();
    labels.close();
  }

  /** Keeps the outputs of each training step, which would otherwise be computed twice. */
  private final class OutputListener extends BaseTrainingListener {
    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      NativeArrays.copy(activations.get(OUTPUTS), outputs);
    }
  }
}
