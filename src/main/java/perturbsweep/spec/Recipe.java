package perturbsweep.spec;

import java.io.Serializable;

/**
 * How a classifier is trained: full-batch gradient descent with momentum on the mean loss, the
 * learning rate following {@link PlateauRule}. An epoch is one step: buffer = momentum * buffer +
 * gradient; weights -= rate * buffer.
 *
 * @param epochs at least 1
 * @param learningRate before any drop, positive
 * @param momentum in [0, 1)
 * @param loss of a margin
 * @param plateau when the learning rate drops
 * @param trainer how the steps are computed
 * @param tolerance in (0, 1) for adaptive trainers: the share of the gradient's coefficients that a
 *     step may fail to foresee; 0 for those that make every step
 * @param precision of samples and weights
 */
public record Recipe(
    int epochs,
    double learningRate,
    double momentum,
    Loss loss,
    PlateauRule plateau,
    TrainerKind trainer,
    double tolerance,
    Precision precision)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a component is outside its range
   */
  public Recipe {
    Axis.EPOCHS.check(epochs);
    Axis.LEARNING_RATE.check(learningRate);
    Axis.MOMENTUM.check(momentum);
    Require.that(
        tolerance < 1 && (trainer.isAdaptive() ? tolerance > 0 : tolerance == 0),
        "tolerance",
        "between 0 and 1, both excluded, for adaptive trainers, and 0 for others",
        tolerance);
  }

  /** Adds everything that decides the outcome of a training to a canonical form. */
  public void describe(CanonicalForm form) {
    form.with("epochs", epochs)
        .with("learning-rate", learningRate)
        .with("momentum", momentum)
        .with("loss", loss)
        .with("trainer", trainer)
        .with("precision", precision)
        .with("plateau-factor", plateau.factor())
        .with("plateau-patience", plateau.patience())
        .with("plateau-threshold", plateau.threshold())
        .with("plateau-smallest-change", plateau.smallestChange());
    if (trainer.isAdaptive()) {
      form.with("tolerance", tolerance);
    }
  }
}
