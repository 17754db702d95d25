package perturbsweep.bench;

import perturbsweep.data.RandomDraws;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Loss;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.Tolerances;
import perturbsweep.spec.TrainerKind;
import perturbsweep.train.TrainingProblem;

/**
 * Uniform samples with random labels, as sweeps have them by default: made once for all trainers.
 *
 * @param samples (N, d), read only
 * @param labels N numbers, read only
 * @param initialWeights (m, d), read only
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record BenchProblem(Matrix samples, double[] labels, Matrix initialWeights) {

  static final double SLOPE = 0.01;
  private static final Tolerances TOLERANCES = new Tolerances(0.001, 0.005, 0.01);
  private static final double LEARNING_RATE = 0.01;
  private static final double MOMENTUM = 0.9;

  static BenchProblem of(BenchShape shape) {
    RandomDraws draws = new RandomDraws(0, Precision.FLOAT32);
    return new BenchProblem(
        draws.samples(Distribution.UNIFORM, "bench", shape.samples(), shape.inputDim()),
        draws.labels("bench-labels", shape.samples()),
        draws.initialWeights("bench-weights", shape.width(), shape.inputDim()));
  }

  TrainingProblem training(TrainerKind trainer, int epochs) {
    return new TrainingProblem(samples, labels, initialWeights, SLOPE, recipe(trainer, epochs));
  }

  static Recipe recipe(TrainerKind trainer, int epochs) {
    return new Recipe(
        epochs,
        LEARNING_RATE,
        MOMENTUM,
        Loss.EXPONENTIAL,
        PlateauRule.PYTORCH_DEFAULTS,
        trainer,
        TOLERANCES.of(trainer),
        Precision.FLOAT32);
  }
}
