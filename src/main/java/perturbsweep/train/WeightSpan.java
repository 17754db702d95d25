package perturbsweep.train;

import perturbsweep.net.GatePasses;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeMatrix;

/** A {@link SpanForm} that keeps the weights: two N x d x m products for a move and its outputs. */
final class WeightSpan implements SpanForm {

  private final GatePasses passes;
  private final NativeMatrix samples;
  private final NativeMatrix nativeWeights;
  private final NativeMatrix nativeDescent;
  private final NativeMatrix nativeActivations;
  private final Matrix descent;
  private final Matrix weights;

  WeightSpan(TrainingProblem problem) {
    Matrix initial = problem.initialWeights();
    int width = initial.rows();
    int inputDim = initial.columns();
    this.passes = GatePasses.of(initial, width, problem.slope());
    this.samples = NativeMatrix.copyOf(problem.samples());
    this.nativeWeights = NativeMatrix.allocate(initial, width, inputDim);
    this.nativeDescent = NativeMatrix.allocate(initial, width, inputDim);
    this.nativeActivations = NativeMatrix.allocate(initial, problem.samples().rows(), width);
    this.descent = initial.zeros(width, inputDim);
    this.weights = initial.copy();
  }

  @Override
  public void move(double factor, Matrix change) {
    nativeActivations.load(change);
    nativeDescent.setTransposedProduct(nativeActivations, samples);
    nativeDescent.store(descent);
    weights.add(factor, descent);
  }

  @Override
  public void outputs(Matrix preActivations, double[] outputs) {
    nativeWeights.load(weights);
    nativeActivations.setProductWithTransposed(samples, nativeWeights);
    nativeActivations.store(preActivations);
    passes.outputs(preActivations, outputs);
  }

  @Override
  public Matrix weights() {
    return weights.copy();
  }

  @Override
  public void close() {
    samples.close();
    nativeWeights.close();
    nativeDescent.close();
    nativeActivations.close();
  }
}
