package perturbsweep.spec;

import java.io.Serializable;

/**
 * How a classifier of images is trained: stochastic gradient descent on the mean cross-entropy of a
 * batch, with Nesterov's momentum, as PyTorch has it:
 *
 * <pre>  g = gradient + weightDecay * w;  b = momentum * b + g;  w -= rate * (g + momentum * b)
 * </pre>
 *
 * <p>All parameters decay (scale and shift of batch normalisations do not where DL4J spreads the
 * training over many workers). An epoch takes the images in a new random order and leaves out those
 * that do not fill a last batch; the rate follows {@link PlateauRule} on the epoch's mean loss.
 *
 * @param epochs at least 1
 * @param learningRate before any drop, positive
 * @param momentum in [0, 1)
 * @param weightDecay at least 0
 * @param batchSize images of a step, at least 1
 * @param plateau when the learning rate drops
 * @param augmentation of the images, new in each epoch
 */
public record ImageRecipe(
    int epochs,
    double learningRate,
    double momentum,
    double weightDecay,
    int batchSize,
    PlateauRule plateau,
    Augmentation augmentation)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a component is outside its range
   */
  public ImageRecipe {
    ImageAxis.EPOCHS.check(epochs);
    ImageAxis.LEARNING_RATE.check(learningRate);
    ImageAxis.MOMENTUM.check(momentum);
    ImageAxis.WEIGHT_DECAY.check(weightDecay);
    ImageAxis.BATCH_SIZE.check(batchSize);
  }

  /** Adds everything that decides the outcome of a training to a canonical form. */
  public void describe(CanonicalForm form) {
    form.with("epochs", epochs)
        .with("learning-rate", learningRate)
        .with("momentum", momentum)
        .with("weight-decay", weightDecay)
        .with("batch-size", batchSize)
        .with("plateau-factor", plateau.factor())
        .with("plateau-patience", plateau.patience())
        .with("plateau-threshold", plateau.threshold())
        .with("plateau-smallest-change", plateau.smallestChange())
        .with("augmentation", augmentation);
  }
}
