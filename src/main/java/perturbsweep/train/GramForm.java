package perturbsweep.train;

import perturbsweep.net.GatePasses;
import perturbsweep.num.ColumnBlocks;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeMatrices;
import perturbsweep.num.NativeMatrix;

/**
 * SGD in the span of the samples. Every gradient is a combination of samples, so W(t) = W(0) +
 * A(t)' X with A (N, m), and the pre-activations on the samples are
 *
 * <pre>  Z = Z(0) + K A,   K = X X',   G = c a' o gate(Z),   B = mu B + G,   A = A + rate B.</pre>
 *
 * <p>One N x N x m product an epoch; X is touched at the start and the end only. Keeping K A
 * instead of accumulating its changes saves one matrix of state and lets no rounding error add up.
 *
 * <p>With K A computed as X (X' A) the same state would cost 4 N d m operations, exactly those of
 * {@link WeightSpaceForm}, whose state is smaller whenever that would be the cheaper way (N > 2d):
 * so that variant has no place.
 */
final class GramForm implements SgdForm {

  private final TrainingProblem problem;
  private final GatePasses passes;
  private final NativeMatrices memory = new NativeMatrices();
  private final NativeMatrix gram;
  private final NativeMatrix nativeCombination;
  private final NativeMatrix nativeProduct;
  private final Matrix start;
  private final Matrix preActivations;
  private final Matrix buffer;
  private final Matrix combination;

  GramForm(TrainingProblem problem) {
    Matrix format = problem.samples();
    int samples = format.rows();
    int width = problem.initialWeights().rows();
    this.problem = problem;
    this.passes = GatePasses.of(format, width, problem.slope());
    try {
      this.gram = memory.allocate(format, samples, samples);
      this.nativeCombination = memory.allocate(format, samples, width);
      this.nativeProduct = memory.allocate(format, samples, width);
      this.start = format.zeros(samples, width);
      this.preActivations = format.zeros(samples, width);
      this.buffer = format.zeros(samples, width);
      this.combination = format.zeros(samples, width);
      ColumnBlocks.gram(format, gram);
      ColumnBlocks.productWithTransposed(format, problem.initialWeights(), nativeProduct);
      nativeProduct.store(start);
    } catch (RuntimeException | Error e) {
      memory.close();
      throw e;
    }
  }

  @Override
  public void outputs(double[] outputs) {
    nativeCombination.load(combination);
    nativeProduct.setProduct(gram, nativeCombination);
    nativeProduct.store(preActivations);
    passes.addAndOutputs(start, preActivations, outputs);
  }

  @Override
  public void step(double[] coefficients, double momentum, double rate) {
    passes.gateAndStep(preActivations, coefficients, momentum, rate, buffer, combination);
  }

  @Override
  public Matrix weights() {
    Matrix weights = problem.initialWeights().copy();
    nativeCombination.load(combination);
    ColumnBlocks.addTransposedProduct(nativeCombination, problem.samples(), weights);
    return weights;
  }

  @Override
  public void close() {
    memory.close();
  }
}
