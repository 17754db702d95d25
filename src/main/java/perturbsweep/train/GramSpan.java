package perturbsweep.train;

import perturbsweep.net.GatePasses;
import perturbsweep.num.ColumnBlocks;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeMatrices;
import perturbsweep.num.NativeMatrix;

/**
 * A {@link SpanForm} on the Gram matrix K = X X', with which Z = Z(0) + K C: one N x N x m product
 * for the outputs; X is touched at the start and the end only. Keeping K C instead of accumulating
 * its changes saves one matrix of state and lets no rounding error add up.
 *
 * <p>With K C computed as X (X' C) the same state would cost 4 N d m operations, exactly those of
 * {@link WeightSpan}, whose state is smaller whenever that would be the cheaper way (N > 2d): so
 * that variant has no place.
 */
final class GramSpan implements SpanForm {

  private final TrainingProblem problem;
  private final GatePasses passes;
  private final NativeMatrices memory = new NativeMatrices();
  private final NativeMatrix gram;
  private final NativeMatrix nativeCombination;
  private final NativeMatrix nativeProduct;
  private final Matrix start;
  private final Matrix combination;

  /** Null until someone asks. */
  private GramProbes probes;

  GramSpan(TrainingProblem problem) {
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
      this.combination = format.zeros(samples, width);
      ColumnBlocks.gram(format, gram);
      ColumnBlocks.productWithTransposed(format, problem.initialWeights(), nativeProduct);
      nativeProduct.store(start);
    } catch (RuntimeException | Error e) {
      memory.close();
      throw e;
    }
  }

  /** C (N, m) itself, which may be written to. */
  Matrix combination() {
    return combination;
  }

  @Override
  public void move(Matrix change) {
    combination.add(1, change);
  }

  @Override
  public void takeBack(Matrix change) {
    combination.add(-1, change);
  }

  @Override
  public void outputs(Matrix preActivations, double[] outputs) {
    nativeCombination.load(combination);
    nativeProduct.setProduct(gram, nativeCombination);
    nativeProduct.store(preActivations);
    passes.addAndOutputs(start, preActivations, outputs);
  }

  @Override
  public ProbeReading probes(Matrix preActivations) {
    if (probes == null) {
      probes = new GramProbes(problem, passes);
    }
    nativeCombination.load(combination);
    return probes.read(nativeCombination, combination, start, preActivations);
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
    if (probes != null) {
      probes.close();
    }
    memory.close();
  }
}
