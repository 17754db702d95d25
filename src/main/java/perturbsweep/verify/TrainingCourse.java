package perturbsweep.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.train.DivergedException;
import perturbsweep.train.ProbeReading;
import perturbsweep.train.TrainingObserver;
import perturbsweep.train.TrainingProblem;

/** A training with the loss and the learning rate of every epoch. */
final class TrainingCourse implements TrainingObserver {
  private final int epochs;
  private final double[] losses;
  private final double[] rates;
  private Matrix weights;

  private TrainingCourse(int epochs) {
    this.epochs = epochs;
    this.losses = new double[epochs + 1];
    this.rates = new double[epochs + 1];
    Arrays.fill(losses, Double.NaN);
    Arrays.fill(rates, Double.NaN);
  }

  /** Trains; a training that diverges fails its case under the trainer's name. */
  static TrainingCourse of(NamedTrainer trainer, TrainingProblem problem) {
    TrainingCourse course = new TrainingCourse(problem.recipe().epochs());
    try {
      course.weights = trainer.trainer().train(problem, course).weights();
    } catch (DivergedException e) {
      throw new CaseFailedException(trainer.name(), e.getMessage());
    }
    return course;
  }

  @Override
  public void observe(
      int epoch,
      double loss,
      double[] margins,
      double learningRate,
      Supplier<ProbeReading> probes) {
    losses[epoch] = loss;
    rates[epoch] = learningRate;
  }

  /** The trained weights (m, d), in the precision of the training. */
  Matrix weights() {
    return weights;
  }

  /** The trained weights, row after row, widened to float64. */
  double[] weightValues() {
    DoubleMatrix wide = new DoubleMatrix(weights.rows(), weights.columns());
    wide.setRows(weights);
    return wide.values();
  }

  /** The loss before each step. */
  double[] losses() {
    return Arrays.copyOf(losses, epochs);
  }

  /** The loss before the last step. */
  double finalLoss() {
    return losses[epochs - 1];
  }

  /** The learning rate after the last step. */
  double finalRate() {
    return rates[epochs];
  }

  /** The epochs, counted from 0, after whose step the learning rate dropped. */
  List<Integer> drops() {
    List<Integer> drops = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      if (rates[epoch + 1] != rates[epoch]) {
        drops.add(epoch);
      }
    }
    return drops;
  }
}
