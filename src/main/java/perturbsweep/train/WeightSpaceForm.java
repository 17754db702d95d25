package perturbsweep.train;

import perturbsweep.net.GatePasses;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeMatrices;
import perturbsweep.num.NativeMatrix;

/**
 * SGD on the weights themselves, as the textbook has it:
 *
 * <pre>  Z = X W',   G = c a' o gate(Z),   V = mu V + G' X,   W = W + rate V.</pre>
 *
 * <p>Two N x d x m products an epoch: the cheapest form where N > 2d, or where epochs are too few
 * to repay a Gram matrix.
 */
final class WeightSpaceForm implements SgdForm {

  private final GatePasses passes;
  private final NativeMatrices memory = new NativeMatrices();
  private final NativeMatrix samples;
  private final NativeMatrix nativeWeights;
  private final NativeMatrix nativeDescent;
  private final NativeMatrix nativeActivations;
  private final Matrix preActivations;
  private final Matrix descent;
  private final Matrix buffer;
  private final Matrix weights;

  WeightSpaceForm(TrainingProblem problem) {
    Matrix initial = problem.initialWeights();
    int width = initial.rows();
    int inputDim = initial.columns();
    int count = problem.samples().rows();
    this.passes = GatePasses.of(initial, width, problem.slope());
    try {
      this.samples = memory.copyOf(problem.samples());
      this.nativeWeights = memory.allocate(initial, width, inputDim);
      this.nativeDescent = memory.allocate(initial, width, inputDim);
      this.nativeActivations = memory.allocate(initial, count, width);
      this.preActivations = initial.zeros(count, width);
      this.descent = initial.zeros(width, inputDim);
      this.buffer = initial.zeros(width, inputDim);
      this.weights = initial.copy();
    } catch (RuntimeException | Error e) {
      memory.close();
      throw e;
    }
  }

  @Override
  public void outputs(double[] outputs) {
    nativeWeights.load(weights);
    nativeActivations.setProductWithTransposed(samples, nativeWeights);
    nativeActivations.store(preActivations);
    passes.outputs(preActivations, outputs);
  }

  @Override
  public void step(double[] coefficients, double momentum, double rate) {
    passes.gate(preActivations, coefficients, preActivations);
    nativeActivations.load(preActivations);
    nativeDescent.setTransposedProduct(nativeActivations, samples);
    nativeDescent.store(descent);
    passes.step(descent, momentum, rate, buffer, weights);
  }

  @Override
  public Matrix weights() {
    return weights.copy();
  }

  @Override
  public void close() {
    memory.close();
  }
}
