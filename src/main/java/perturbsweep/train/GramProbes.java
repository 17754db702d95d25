package perturbsweep.train;

import perturbsweep.net.GatePasses;
import perturbsweep.net.MeanWeights;
import perturbsweep.num.ColumnBlocks;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeMatrices;
import perturbsweep.num.NativeMatrix;
import perturbsweep.num.VectorProducts;

/**
 * Reads probes X_p in the span of the samples, W = W(0) + C' X, without writing out W:
 *
 * <pre>  Z_p = X_p W(0)' + (X_p X') C,
 *   |w+ - w-|^2 = |e W(0)|^2 + (C e)'(Z(0) e + Z e),   e = 2/m for the first half and -2/m for the rest.
 * </pre>
 */
final class GramProbes implements AutoCloseable {

  private final GatePasses passes;
  private final NativeMatrices memory = new NativeMatrices();
  private final double[] halves;
  private final double squareAtStart;
  private final int count;

  /** Null, all three, where the probes are the samples. */
  private NativeMatrix cross;

  private NativeMatrix product;
  private Matrix start;

  GramProbes(TrainingProblem problem, GatePasses passes) {
    Matrix initial = problem.initialWeights();
    this.passes = passes;
    this.halves = MeanWeights.halves(initial.rows());
    double[] difference = MeanWeights.of(initial).difference();
    this.squareAtStart = VectorProducts.dot(difference, difference);
    this.count = problem.probes().rows();
    if (problem.probes() != problem.samples()) {
      try {
        prepare(problem.probes(), problem.samples(), initial);
      } catch (RuntimeException | Error e) {
        memory.close();
        throw e;
      }
    }
  }

  private void prepare(Matrix probes, Matrix samples, Matrix initial) {
    cross = memory.allocate(probes, count, samples.rows());
    product = memory.allocate(probes, count, initial.rows());
    start = probes.zeros(count, initial.rows());
    ColumnBlocks.productWithTransposed(probes, samples, cross);
    ColumnBlocks.productWithTransposed(probes, initial, product);
    product.store(start);
  }

  /**
   * A reading.
   *
   * @param nativeCombination C (N, m)
   * @param combination the same
   * @param atStart Z(0) (N, m) of the samples
   * @param preActivations Z (N, m) of the samples
   */
  ProbeReading read(
      NativeMatrix nativeCombination, Matrix combination, Matrix atStart, Matrix preActivations) {
    double[] outputs = new double[count];
    Matrix ofProbes = preActivations;
    if (cross == null) {
      passes.outputs(preActivations, outputs);
    } else {
      ofProbes = start.zeros(count, halves.length);
      product.setProduct(cross, nativeCombination);
      product.store(ofProbes);
      passes.addAndOutputs(start, ofProbes, outputs);
    }
    double[] moved = VectorProducts.times(combination, halves);
    double square =
        squareAtStart
            + VectorProducts.dot(moved, VectorProducts.times(atStart, halves))
            + VectorProducts.dot(moved, VectorProducts.times(preActivations, halves));
    return new ProbeReading(outputs, VectorProducts.times(ofProbes, halves), Math.sqrt(square));
  }

  @Override
  public void close() {
    memory.close();
  }
}
