package perturbsweep.deep;

import java.util.function.Supplier;

/** Is told how a training of an image network goes. */
@FunctionalInterface
public interface ImageTrainingObserver {

  /**
   * Takes note of an epoch that has ended.
   *
   * @param state a copy of where the training can go on from; made when asked for, during this call
   *     only
   */
  void observe(Epoch epoch, Supplier<ImageTrainingState> state);

  /**
   * An epoch of a training.
   *
   * @param epoch its number, from 1
   * @param loss mean cross-entropy of its images, each before the step that it took part in; of a
   *     training over many workers, after the epoch
   * @param accuracy share of those images that were classified right then
   * @param learningRate of its steps
   * @param seconds that it took
   */
  record Epoch(int epoch, double loss, double accuracy, double learningRate, double seconds) {}
}
