package perturbsweep.train;

import perturbsweep.net.GatePasses;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeMatrices;
import perturbsweep.num.NativeMatrix;

/**
 * A {@link SpanForm} that keeps the weights: one N x d x m product for a move and one for the
 * outputs.
 */
final class WeightSpan implements SpanForm {

  private final TrainingProblem problem;
  private final GatePasses passes;
  private final NativeMatrices memory = new NativeMatrices();
  private final NativeMatrix samples;
  private final NativeMatrix nativeWeights;
  private final NativeMatrix nativeDescent;
  private final NativeMatrix nativeActivations;
  private final Matrix descent;
  private final Matrix weights;

  WeightSpan(TrainingProblem problem) {
    Matrix initial = problem.initialWeights();
    int width = initial.rows();
    this.problem = problem;
    int inputDim = initial.columns();
    int count = problem.samples().rows();
    this.passes = GatePasses.of(initial, width, problem.slope());
    try {
      this.samples = memory.copyOf(problem.samples());
      this.nativeWeights = memory.allocate(initial, width, inputDim);
      this.nativeDescent = memory.allocate(initial, width, inputDim);
      this.nativeActivations = memory.allocate(initial, count, width);
      this.descent = initial.zeros(width, inputDim);
      this.weights = initial.copy();
    } catch (RuntimeException | Error e) {
      memory.close();
      throw e;
    }
  }

  /** W (m, d) itself, which may be written to. */
  Matrix current() {
    return weights;
  }

  /**
   * G' X.
   *
   * @param combination G (N, m), read only
   * @return (m, d), valid until the next call, read only
   */
  Matrix descent(Matrix combination) {
    nativeActivations.load(combination);
    nativeDescent.setTransposedProduct(nativeActivations, samples);
    nativeDescent.store(descent);
    return descent;
  }

  @Override
  public void move(Matrix change) {
    weights.add(1, descent(change));
  }

  @Override
  public void takeBack(Matrix change) {
    weights.add(-1, descent);
  }

  @Override
  public void outputs(Matrix preActivations, double[] outputs) {
    nativeWeights.load(weights);
    nativeActivations.setProductWithTransposed(samples, nativeWeights);
    nativeActivations.store(preActivations);
    passes.outputs(preActivations, outputs);
  }

  @Override
  public ProbeReading probes(Matrix preActivations) {
    return ProbeReading.of(new OneHiddenLayer(weights, problem.slope()), problem.probes());
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
