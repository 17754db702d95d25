package perturbsweep.train;

import perturbsweep.net.GatePasses;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeMatrix;

/** A {@link SpanForm} on the Gram matrix: one N x N x m product for a move and its outputs. */
final class GramSpan implements SpanForm {

  private final TrainingProblem problem;
  private final GatePasses passes;
  private final NativeMatrix gram;
  private final NativeMatrix nativeCombination;
  private final NativeMatrix nativeProduct;
  private final Matrix start;
  private final Matrix combination;

  GramSpan(TrainingProblem problem) {
    Matrix format = problem.samples();
    int samples = format.rows();
    int width = problem.initialWeights().rows();
    this.problem = problem;
    this.passes = GatePasses.of(format, width, problem.slope());
    this.gram = NativeMatrix.allocate(format, samples, samples);
    this.nativeCombination = NativeMatrix.allocate(format, samples, width);
    this.nativeProduct = NativeMatrix.allocate(format, samples, width);
    this.start = format.zeros(samples, width);
    this.combination = format.zeros(samples, width);
    try (NativeMatrix x = NativeMatrix.copyOf(format);
        NativeMatrix weights = NativeMatrix.copyOf(problem.initialWeights())) {
      gram.setProductWithTransposed(x, x);
      nativeProduct.setProductWithTransposed(x, weights);
      nativeProduct.store(start);
    }
  }

  @Override
  public void move(double factor, Matrix change) {
    combination.add(factor, change);
  }

  @Override
  public void outputs(Matrix preActivations, double[] outputs) {
    nativeCombination.load(combination);
    nativeProduct.setProduct(gram, nativeCombination);
    nativeProduct.store(preActivations);
    passes.addAndOutputs(start, preActivations, outputs);
  }

  @Override
  public Matrix weights() {
    Matrix weights = problem.initialWeights().copy();
    try (NativeMatrix x = NativeMatrix.copyOf(problem.samples());
        NativeMatrix change = NativeMatrix.allocate(weights, weights.rows(), weights.columns())) {
      nativeCombination.load(combination);
      change.setTransposedProduct(nativeCombination, x);
      Matrix moved = weights.zeros(weights.rows(), weights.columns());
      change.store(moved);
      weights.add(1, moved);
    }
    return weights;
  }

  @Override
  public void close() {
    gram.close();
    nativeCombination.close();
    nativeProduct.close();
  }
}
