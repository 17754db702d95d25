package perturbsweep.bench;

import java.util.Map;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.Matrix;
import perturbsweep.pipeline.PerturbedNoise;
import perturbsweep.spec.AttackSettings;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.EpsilonRule;
import perturbsweep.spec.Norm;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.TrainerKind;

/** Measures one attack at one problem: on all noise if there is time, else on a slice of it. */
final class AttackBench {

  private static final AttackSettings PUBLISHED = new AttackSettings(100, 0.2, 0.3, 1);

  /** The published epsilons; that of L2 grows with the root of the dimension. */
  private static final EpsilonRule EPSILON =
      new EpsilonRule.ByNorm(
          Map.of(
              Norm.L2, new EpsilonRule.PerSqrtDim(0.0078),
              Norm.LINF, new EpsilonRule.Absolute(0.03),
              Norm.L0, new EpsilonRule.Absolute(0.05)));

  /** One batch of the pipeline's own, so that a slice costs what its share of the noise does. */
  private static final int SLICE = 256;

  private final Extent extent;

  AttackBench(Extent extent) {
    this.extent = extent;
  }

  /**
   * How long an attack took.
   *
   * @param attacked samples of the noise
   * @param seconds of wall time
   */
  record AttackTime(int attacked, double seconds) {}

  /** Attacks as much of the noise as there is time for. */
  AttackTime measure(Norm norm, BenchShape shape, Matrix weights) {
    AttackTime slice = attack(norm, shape, weights, Math.min(SLICE, shape.samples()));
    double whole = slice.seconds() * shape.samples() / slice.attacked();
    boolean time = whole <= extent.seconds() && slice.attacked() < shape.samples();
    return time ? attack(norm, shape, weights, shape.samples()) : slice;
  }

  private static AttackTime attack(Norm norm, BenchShape shape, Matrix weights, int count) {
    long start = System.nanoTime();
    PerturbedNoise.of(
        trial(norm, shape, count), new OneHiddenLayer(weights, BenchProblem.SLOPE), null);
    return new AttackTime(count, (System.nanoTime() - start) / 1e9);
  }

  private static SyntheticTrial trial(Norm norm, BenchShape shape, int noiseSamples) {
    return new SyntheticTrial(
        Distribution.UNIFORM,
        BasePoints.NOISE,
        shape.inputDim(),
        shape.width(),
        shape.samples(),
        noiseSamples,
        1,
        BenchProblem.SLOPE,
        BenchProblem.recipe(TrainerKind.SGD, 1),
        PUBLISHED.perturbation(norm, EPSILON, shape.inputDim()),
        0);
  }
}
