package perturbsweep.train;

import perturbsweep.net.GatePasses;
import perturbsweep.num.Matrix;

/**
 * SGD in the span of the samples. Every gradient is a combination of samples, so W(t) = W(0) +
 * A(t)' X with A (N, m), and the pre-activations on the samples are
 *
 * <pre>  Z = Z(0) + K A,   K = X X',   G = c a' o gate(Z),   B = mu B + G,   A = A + rate B.</pre>
 *
 * <p>One N x N x m product an epoch.
 */
final class GramForm implements SgdForm {

  private final GatePasses passes;
  private final GramSpan span;
  private final Matrix preActivations;
  private final Matrix buffer;

  GramForm(TrainingProblem problem) {
    Matrix format = problem.samples();
    int width = problem.initialWeights().rows();
    this.passes = GatePasses.of(format, width, problem.slope());
    this.preActivations = format.zeros(format.rows(), width);
    this.buffer = format.zeros(format.rows(), width);
    this.span = new GramSpan(problem);
  }

  @Override
  public void outputs(double[] outputs) {
    span.outputs(preActivations, outputs);
  }

  @Override
  public void step(double[] coefficients, double momentum, double rate) {
    passes.gateAndStep(preActivations, coefficients, momentum, rate, buffer, span.combination());
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
