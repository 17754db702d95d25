package perturbsweep.train;

import perturbsweep.data.RandomDraws;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Loss;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.TrainerKind;

/**
 * Random problems of the published recipe.
 *
 * @param samples N
 * @param inputDim d
 * @param width m
 */
public record AdaptiveProblems(
    int samples, int inputDim, int width, Distribution distribution, Precision precision) {

  private static final double SLOPE = 0.01;
  private static final int FRESH = 2000;

  /** A problem for {@link AdaptiveTrainer#handover}. */
  public TrainingProblem handover(long seed, int epochs, double tolerance) {
    return problem(
        seed,
        new Recipe(
            epochs,
            0.01,
            0.9,
            Loss.EXPONENTIAL,
            PlateauRule.PYTORCH_DEFAULTS,
            TrainerKind.HANDOVER,
            tolerance,
            precision));
  }

  public TrainingProblem problem(long seed, Recipe recipe) {
    RandomDraws draws = new RandomDraws(seed, precision);
    return new TrainingProblem(
        draws.samples(distribution, "samples", samples, inputDim),
        draws.labels("labels", samples),
        draws.initialWeights("weights", width, inputDim),
        SLOPE,
        recipe);
  }

  /** The outputs of trained weights on samples that no training has seen. */
  public double[] freshOutputs(Matrix weights, long seed) {
    Matrix fresh = new RandomDraws(seed, precision).samples(distribution, "fresh", FRESH, inputDim);
    return new OneHiddenLayer(weights, SLOPE).outputs(fresh);
  }

  /** |actual - expected| / |expected|. */
  public static double relativeError(double[] actual, double[] expected) {
    double difference = 0;
    double length = 0;
    for (int i = 0; i < expected.length; i++) {
      difference = Math.hypot(difference, actual[i] - expected[i]);
      length = Math.hypot(length, expected[i]);
    }
    return difference / length;
  }

  /** Share of equal signs. */
  public static double agreement(double[] actual, double[] expected) {
    int equal = 0;
    for (int i = 0; i < expected.length; i++) {
      equal += actual[i] > 0 == expected[i] > 0 ? 1 : 0;
    }
    return equal / (double) expected.length;
  }
}
