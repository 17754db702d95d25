package perturbsweep.deep;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.blas.Level1;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import perturbsweep.num.Matrix;
import perturbsweep.spec.ImageRecipe;

/**
 * The steps of {@link ImageRecipe} on the parameters of a graph, in place. DL4J's own updaters
 * cannot do it: its Nesterov momentum is another formula, and its weight decay follows the rate
 * outside of the momentum. Running means and variances move by what DL4J gives for their gradients,
 * which is their change.
 */
final class NesterovDescent implements AutoCloseable {

  private final ImageGraph graph;
  private final ImageRecipe recipe;
  private final List<ParameterRange> trained;
  private final List<ParameterRange> statistics;
  private final INDArray momentum;

  /**
   * Steps of a graph.
   *
   * @param momentum (1, P) to begin with, read only
   */
  NesterovDescent(ImageGraph graph, ImageRecipe recipe, Matrix momentum) {
    this.graph = graph;
    this.recipe = recipe;
    this.trained = new ArrayList<>(graph.trained());
    this.statistics = new ArrayList<>(graph.statistics());
    this.momentum = NativeArrays.of(momentum);
  }

  /** A copy of the momentum, (1, P). */
  Matrix momentum() {
    return NativeArrays.matrix(momentum);
  }

  /** One step by the gradients of the graph's last pass, which are overwritten. */
  void step(double rate) {
    INDArray parameters = graph.dl4j().params();
    INDArray gradients = graph.dl4j().getFlattenedGradients();
    int count = graph.loss().losses().length;
    for (ParameterRange range : trained) {
      move(range.of(parameters), range.of(gradients), range.of(momentum), count, rate);
    }
    for (ParameterRange range : statistics) {
      range.of(parameters).subi(range.of(gradients));
    }
  }

  /** DL4J's gradient is that of the sum of losses; the step is that of their mean. */
  private void move(
      INDArray parameters, INDArray gradient, INDArray buffer, int count, double rate) {
    Level1 blas = Nd4j.getBlasWrapper().level1();
    long length = parameters.length();
    gradient.divi(count);
    blas.axpy(length, recipe.weightDecay(), parameters, gradient);
    buffer.muli(recipe.momentum()).addi(gradient);
    blas.axpy(length, recipe.momentum(), buffer, gradient);
    blas.axpy(length, -rate, gradient, parameters);
  }

  @Override
  public void close() {
    momentum.close();
  }
}
