package perturbsweep.train;

import perturbsweep.net.GatePasses;
import perturbsweep.num.Matrix;

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
  private final WeightSpan span;
  private final Matrix preActivations;
  private final Matrix buffer;

  WeightSpaceForm(TrainingProblem problem) {
    Matrix initial = problem.initialWeights();
    int width = initial.rows();
    this.passes = GatePasses.of(initial, width, problem.slope());
    this.preActivations = initial.zeros(problem.samples().rows(), width);
    this.buffer = initial.zeros(width, initial.columns());
    this.span = new WeightSpan(problem);
  }

  @Override
  public void outputs(double[] outputs) {
    span.outputs(preActivations, outputs);
  }

  @Override
  public void step(double[] coefficients, double momentum, double rate) {
    passes.gate(preActivations, coefficients, preActivations);
    passes.step(span.descent(preActivations), momentum, rate, buffer, span.current());
  }

  @Override
  public ProbeReading probes() {
    return span.probes(preActivations);
  }

  @Override
  public Matrix weights() {
    return span.weights();
  }

  @Override
  public void close() {
    span.close();
  }
}
