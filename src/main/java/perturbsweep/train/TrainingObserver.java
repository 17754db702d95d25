package perturbsweep.train;

import java.util.function.Supplier;

/** Follows a training. */
@FunctionalInterface
public interface TrainingObserver {

  /**
   * Called once for each state of the weights that is evaluated after a whole number of epochs, in
   * their order, the start and the end always among them.
   *
   * @param epoch steps done so far; from 0 to the recipe's number of epochs
   * @param loss mean over the samples, finite
   * @param margins y_n f(x_n), N numbers, valid during the call only, read only
   * @param learningRate of the step that follows
   * @param probes what the weights make of the problem's probes, computed when asked for; valid
   *     during the call only
   */
  void observe(
      int epoch, double loss, double[] margins, double learningRate, Supplier<ProbeReading> probes);
}
