package perturbsweep.deep;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import perturbsweep.data.image.ImageSet;
import perturbsweep.num.BlasKernels;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeThreads;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.ImageShape;
import perturbsweep.train.PlateauScheduler;

/**
 * A network of images, and images, in the form that DL4J's training on Spark takes. The graph makes
 * the steps of the recipe by itself, with one difference: DL4J lets scale and shift of batch
 * normalisations not decay.
 */
public final class GraphForSpark implements AutoCloseable {

  static {
    // DL4J counts its examples before it trains: an executor may load ND4J for that.
    BlasKernels.chosen();
  }

  private final ImageGraph graph;

  /** A graph that goes on from a state. */
  public GraphForSpark(
      ImageArchitecture architecture, ImageRecipe recipe, ImageTrainingState state) {
    this.graph = ImageGraph.distributed(architecture, recipe);

    try (INDArray parameters = NativeArrays.of(state.parameters());
        INDArray momentum = NativeArrays.of(state.momentum())) {
      graph.dl4j().params().assign(parameters);
      forEachTrained((part, range) -> part.assign(range.of(momentum)));
    }
  }

  /** The graph, to be trained. */
  public ComputationGraph graph() {
    return graph.dl4j();
  }

  /** A copy of all parameters, (1, P). */
  public Matrix parameters() {
    return graph.parameters();
  }

  /** A copy of what it has come to. */
  public ImageTrainingState state(int epochs, PlateauScheduler scheduler) {
    Matrix parameters = graph.parameters();
    try (INDArray momentum = NativeArrays.of(parameters.zeros(1, parameters.columns()))) {
      forEachTrained((part, range) -> range.of(momentum).assign(part));
      return new ImageTrainingState(
          epochs, parameters, NativeArrays.matrix(momentum), scheduler.state());
    }
  }

  /** What is done with the momentum of neighbouring parameters. */
  @FunctionalInterface
  private interface PartOfMomentum {
    void on(INDArray part, ParameterRange range);
  }

  /** DL4J keeps the momenta of trained parameters only, without gaps. */
  private void forEachTrained(PartOfMomentum action) {
    INDArray all = graph.dl4j().getUpdater().getStateViewArray();
    long from = 0;
    for (ParameterRange range : graph.trained()) {
      ParameterRange place = new ParameterRange(from, from + range.length());
      action.on(place.of(all), range);
      from = place.to();
    }
  }

  /**
   * Limits native code of this process, and oneDNN's of the calling thread: one that DL4J has made
   * knows of no limit.
   *
   * @param threads at least 1
   */
  public static void limitThreads(int threads) {
    NativeThreads.limit(threads);
    Nd4jThreads.limit();
  }

  /** One image of a set with its class, as a batch of one. */
  public static DataSet example(ImageSet images, int image) {
    ImageShape shape = images.shape();
    float[] pixels = new float[shape.values()];
    images.copyPixels(image, pixels, 0);
    float[] classes = new float[images.classes()];
    classes[images.label(image)] = 1;
    return new DataSet(
        Nd4j.createFromArray(pixels).reshape(1, shape.channels(), shape.height(), shape.width()),
        Nd4j.createFromArray(classes).reshape(1, classes.length));
  }

  @Override
  public void close() {
    graph.close();
  }
}
