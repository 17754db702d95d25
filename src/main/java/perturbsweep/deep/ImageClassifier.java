package perturbsweep.deep;

import perturbsweep.net.DifferentiableFunction;
import perturbsweep.num.Matrix;

/**
 * A model at work: it classifies images, and attacks see it as a function of them. Holds native
 * memory until it is closed. For the thread that made it.
 */
public final class ImageClassifier implements AutoCloseable {

  private final ImageArchitecture architecture;
  private final ImageGraph graph;

  /** Builds the model's network as it classifies, without dropout. */
  public ImageClassifier(ImageModel model) {
    this.architecture = model.architecture();
    this.graph = ImageGraph.fixed(model);
    graph.input().wantGradients();
  }

  /**
   * Outputs before the softmax.
   *
   * @param images (n, d), n at least 1, from 0 to 1, channel by channel, each row by row; read only
   * @return (n, classes) in the model's precision, owned by the caller
   */
  public Matrix outputs(Matrix images) {
    return graph.outputs(inPrecision(images));
  }

  /**
   * The classifier as targets see it: the logarithm of the probability of an input's target, and
   * its gradient. Inputs belong to the first of the targets.
   *
   * @param targets a class for each input of a batch, read only
   * @return for as many inputs as there are targets; to be used before this classifier is closed
   */
  public DifferentiableFunction towards(int[] targets) {
    return new TargetedClassifier(this, targets.clone());
  }

  int inputDim() {
    return architecture.input().values();
  }

  /** A backward pass, of whose results {@link #losses} and {@link #gradients} tell. */
  void pass(Matrix images, int[] labels) {
    graph.pass(inPrecision(images), labels);
  }

  /** Cross-entropies of the last pass. */
  double[] losses() {
    return graph.loss().losses();
  }

  /** Their gradients in the images, (n, d). */
  Matrix gradients() {
    return graph.input().gradients();
  }

  private Matrix inPrecision(Matrix images) {
    Matrix copy = architecture.zeros(images.rows(), images.columns());
    copy.setRows(images);
    return copy;
  }

  @Override
  public void close() {
    graph.close();
  }
}
