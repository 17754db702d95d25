package perturbsweep.pipeline;

import java.io.IOException;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Loss;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.TrainerKind;

/** Small trials for tests, which take milliseconds. */
public final class Trials {

  private Trials() {}

  /** What becomes of a trial with random samples. */
  public static SyntheticOutcome run(StageExecutor executor, SyntheticTrial trial)
      throws IOException {
    return (SyntheticOutcome) executor.trial(trial);
  }

  public static SyntheticTrial small() {
    return withSeed(0);
  }

  public static SyntheticTrial withSeed(long seed) {
    return trial(8, recipe(0.01), l2(0.3), seed);
  }

  public static SyntheticTrial withNoiseSamples(int noiseSamples) {
    return trial(noiseSamples, recipe(0.01), l2(0.3), 0);
  }

  public static SyntheticTrial withEpsilon(double epsilon) {
    return trial(8, recipe(0.01), l2(epsilon), 0);
  }

  public static SyntheticTrial withLearningRate(double learningRate) {
    return trial(8, recipe(learningRate), l2(0.3), 0);
  }

  /**
   * Random labels of forty points in a plane can't all be learnt: a step so long that some outputs
   * are hugely wrong makes their loss overflow.
   */
  public static SyntheticTrial diverging() {
    return new SyntheticTrial(
        Distribution.UNIFORM, BasePoints.NOISE, 2, 6, 40, 8, 50, 0.01, recipe(1e9), l2(0.3), 0);
  }

  /** Noise that does not fit a Java array, which nobody finds out before the training. */
  public static SyntheticTrial failing() {
    return new SyntheticTrial(
        Distribution.UNIFORM,
        BasePoints.NOISE,
        1_000_000,
        2,
        1,
        1_000_000,
        1,
        0.01,
        recipe(0.01),
        l2(0.3),
        0);
  }

  /** Steps for hours, at each of which its training can be interrupted. */
  public static SyntheticTrial endless() {
    Recipe like = recipe(0.01);
    Recipe endless =
        new Recipe(
            2_000_000_000,
            like.learningRate(),
            like.momentum(),
            like.loss(),
            like.plateau(),
            like.trainer(),
            like.tolerance(),
            like.precision());
    return trial(8, endless, l2(0.3), 0);
  }

  /** A Gram matrix of more than a terabyte. */
  public static SyntheticTrial tooLargeForNativeMemory() {
    return new SyntheticTrial(
        Distribution.UNIFORM,
        BasePoints.NOISE,
        1,
        2,
        400_000,
        1,
        1,
        0.01,
        recipe(0.01),
        l2(0.3),
        0);
  }

  /** Labels that take more memory than any test has. */
  public static SyntheticTrial tooLargeForTheHeap() {
    return new SyntheticTrial(
        Distribution.UNIFORM,
        BasePoints.NOISE,
        1,
        2,
        2_000_000_000,
        1,
        1,
        0.01,
        recipe(0.01),
        l2(0.3),
        0);
  }

  private static SyntheticTrial trial(
      int noiseSamples, Recipe recipe, Perturbation perturbation, long seed) {
    return new SyntheticTrial(
        Distribution.UNIFORM,
        BasePoints.NOISE,
        20,
        6,
        5,
        noiseSamples,
        50,
        0.01,
        recipe,
        perturbation,
        seed);
  }

  public static Recipe recipe(double learningRate) {
    return new Recipe(
        60,
        learningRate,
        0.9,
        Loss.EXPONENTIAL,
        PlateauRule.PYTORCH_DEFAULTS,
        TrainerKind.SGD,
        0,
        Precision.FLOAT64);
  }

  private static Perturbation l2(double epsilon) {
    return new Perturbation(Norm.L2, epsilon, 20, 0.2);
  }
}
