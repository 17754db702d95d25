package perturbsweep.bench;

import perturbsweep.plan.ProductShape;

/**
 * The size of a problem.
 *
 * @param samples N, that a classifier is trained on, or that are attacked
 * @param inputDim d, coordinates of a sample
 * @param width m, neurons, even
 */
public record BenchShape(int samples, int inputDim, int width) {

  /** The product of one evaluation in Gram form: K A, (N x N) (N x m). */
  ProductShape gramProduct() {
    return new ProductShape(samples, samples, width);
  }

  /** The first of the two products of one evaluation in weight space: X W', (N x d) (d x m). */
  ProductShape weightSpaceProduct() {
    return new ProductShape(samples, inputDim, width);
  }

  @Override
  public String toString() {
    return "%d x %d x %d".formatted(samples, inputDim, width);
  }
}
