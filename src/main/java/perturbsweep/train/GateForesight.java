package perturbsweep.train;

import perturbsweep.net.EffectiveGates;
import perturbsweep.num.Matrix;

/** Foresees the gates that act during a leap of a training, from the leap before. */
final class GateForesight {

  private final EffectiveGates effectiveGates;
  private final double[] squaredLengths;
  private final double overlap;

  GateForesight(TrainingProblem problem) {
    Matrix samples = problem.samples();
    this.effectiveGates =
        EffectiveGates.of(samples, problem.initialWeights().rows(), problem.slope());
    this.squaredLengths = SampleOverlap.squaredLengths(samples);
    this.overlap = SampleOverlap.total(samples, squaredLengths);
  }

  /** |x_n|^2, N numbers, read only. */
  double[] squaredLengths() {
    return squaredLengths;
  }

  /**
   * The effective gates of a leap.
   *
   * @param before where the leap before began
   * @param now where it ended and this one begins
   * @param push of each sample, N numbers, read only
   * @param pushed the sum of their sizes
   * @param gates (N, m), overwritten
   * @return how many pre-activations slide along zero
   */
  long foresee(Moment before, Moment now, double[] push, double pushed, Matrix gates) {
    double slidingTogether =
        overlap * now.sliding / ((double) now.gates.rows() * now.gates.columns());
    return effectiveGates.foresee(
        new EffectiveGates.Motion(
            now.preActivations,
            before.preActivations,
            now.change,
            now.gates,
            squaredLengths,
            push,
            pushed / now.push,
            1 / (1 + Math.sqrt(slidingTogether))),
        gates);
  }

  /** The gates of a single step, or of the first leap, which are as they stand. */
  void still(Moment now, Matrix gates) {
    effectiveGates.still(now.preActivations, gates);
  }

  /** As {@link EffectiveGates#leap}. */
  void leap(
      Matrix gates, EffectiveGates.Push push, Matrix buffer, Matrix bufferAfter, Matrix change) {
    effectiveGates.leap(gates, push, buffer, bufferAfter, change);
  }
}
