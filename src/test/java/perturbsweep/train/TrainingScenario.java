package perturbsweep.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Loss;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.TrainerKind;

/**
 * A small training problem to be drawn at random, in either format.
 *
 * @param contradictory whether each sample is there twice, with both labels, so that the loss has a
 *     floor and the learning rate drops
 */
record TrainingScenario(
    int samples,
    int inputDim,
    int width,
    double slope,
    Loss loss,
    double momentum,
    double learningRate,
    int epochs,
    boolean contradictory) {

  private static final int[][] SHAPES = {
    {1, 5, 4}, // one sample
    {6, 20, 10}, // fewer samples than coordinates
    {8, 8, 6}, // as many
    {30, 6, 8}, // more than twice as many
    {5, 4, 2}, // one neuron of each sign
  };

  private static final double[] SLOPES = {0, 0.01, 0.5, 1};

  /** Every shape with every slope; within a shape, every loss with and without momentum. */
  static List<TrainingScenario> all() {
    List<TrainingScenario> scenarios = new ArrayList<>();
    for (int i = 0; i < SHAPES.length; i++) {
      for (int j = 0; j < SLOPES.length; j++) {
        Loss loss = (i + j) % 2 == 0 ? Loss.EXPONENTIAL : Loss.LOGISTIC;
        double momentum = (i + j / 2) % 2 == 0 ? 0.9 : 0;
        scenarios.add(
            new TrainingScenario(
                SHAPES[i][0],
                SHAPES[i][1],
                SHAPES[i][2],
                SLOPES[j],
                loss,
                momentum,
                0.05,
                60,
                false));
      }
    }
    return scenarios;
  }

  /** Long enough on contradictory samples for the learning rate to drop as often as it can. */
  static TrainingScenario withDrops() {
    return new TrainingScenario(10, 12, 6, 0.01, Loss.EXPONENTIAL, 0.9, 0.01, 1500, true);
  }

  TrainingScenario width(int newWidth) {
    return new TrainingScenario(
        samples, inputDim, newWidth, slope, loss, momentum, learningRate, epochs, contradictory);
  }

  TrainingScenario steps(int newEpochs, double newMomentum, double newLearningRate) {
    return new TrainingScenario(
        samples,
        inputDim,
        width,
        slope,
        loss,
        newMomentum,
        newLearningRate,
        newEpochs,
        contradictory);
  }

  /** The same numbers at each call; in float32 those of float64, rounded. */
  TrainingProblem problem(Precision precision) {
    SplittableRandom random = new SplittableRandom(samples * 1000L + inputDim * 10L + width);
    Matrix x = uniform(precision, random, samples, inputDim, 1);
    Matrix weights = uniform(precision, random, width, inputDim, 1 / Math.sqrt(inputDim));
    double[] labels = new double[samples];
    for (int n = 0; n < samples; n++) {
      labels[n] = random.nextBoolean() ? 1 : -1;
    }
    if (contradictory) {
      int half = samples / 2;
      for (int n = 0; n < half; n++) {
        labels[half + n] = -labels[n];
        for (int i = 0; i < inputDim; i++) {
          x.set(half + n, i, x.get(n, i));
        }
      }
    }
    return new TrainingProblem(x, labels, weights, slope, recipe(precision));
  }

  private Recipe recipe(Precision precision) {
    return new Recipe(
        epochs,
        learningRate,
        momentum,
        loss,
        PlateauRule.PYTORCH_DEFAULTS,
        TrainerKind.SGD,
        0,
        precision);
  }

  private static Matrix uniform(
      Precision precision, SplittableRandom random, int rows, int columns, double bound) {
    Matrix matrix =
        precision == Precision.FLOAT32
            ? new FloatMatrix(rows, columns)
            : new DoubleMatrix(rows, columns);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        matrix.set(row, column, bound * (2 * random.nextDouble() - 1));
      }
    }
    return matrix;
  }
}
