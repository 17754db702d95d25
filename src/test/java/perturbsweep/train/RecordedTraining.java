package perturbsweep.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import perturbsweep.num.Matrix;

/** An observer that keeps everything it is told. */
final class RecordedTraining implements TrainingObserver {

  final List<Integer> epochs = new ArrayList<>();
  final List<Double> losses = new ArrayList<>();
  final List<double[]> margins = new ArrayList<>();
  final List<Double> rates = new ArrayList<>();

  Matrix weights;

  static RecordedTraining of(Trainer trainer, TrainingProblem problem) {
    RecordedTraining training = new RecordedTraining();
    training.weights = trainer.train(problem, training).weights();
    return training;
  }

  /** The epochs after which the learning rate was another than before. */
  List<Integer> drops() {
    List<Integer> drops = new ArrayList<>();
    for (int i = 1; i < epochs.size(); i++) {
      if (!rates.get(i).equals(rates.get(i - 1))) {
        drops.add(epochs.get(i));
      }
    }
    return drops;
  }

  @Override
  public void observe(
      int epoch,
      double loss,
      double[] observedMargins,
      double learningRate,
      Supplier<ProbeReading> probes) {
    epochs.add(epoch);
    losses.add(loss);
    margins.add(observedMargins.clone());
    rates.add(learningRate);
  }
}
