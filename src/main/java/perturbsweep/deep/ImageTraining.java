package perturbsweep.deep;

import perturbsweep.data.image.ImageSet;

/** A way to train a network of images, which can go on from the end of any epoch. */
public interface ImageTraining {

  /** The state before the first epoch. */
  ImageTrainingState start();

  /**
   * Trains from a state to the last epoch.
   *
   * @param images to learn, at least a batch of them
   * @param observer told after each epoch
   * @return the state after the last epoch, owned by the caller
   * @throws perturbsweep.train.DivergedException if the loss of a batch is not finite
   * @throws IllegalArgumentException if the network does not take such images
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  ImageTrainingState train(
      ImageSet images, ImageTrainingState from, ImageTrainingObserver observer);
}
