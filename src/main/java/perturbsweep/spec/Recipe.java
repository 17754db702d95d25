package perturbsweep.spec;

import java.io.Serializable;

/**
 * How a classifier is trained: full-batch gradient descent with momentum on the mean loss, the
 * learning rate following {@link PlateauRule}. An epoch is one step: buffer = momentum * buffer +
 * gradient; weights -= rate * buffer.
 *
 * @param epochs at least 1; the most steps of the limit trainer, which knows no epochs
 * @param learningRate before any drop, positive; like momentum and plateau it is nothing to the
 *     limit trainer
 * @param momentum in [0, 1)
 * @param loss of a margin
 * @param plateau when the learning rate drops
 * @param trainer how the steps are computed
 * @param tolerance in (0, 1) for adaptive trainers, see {@link Tolerances}; 0 for those that make
 *     every step
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

  /** Neurons from which on single gates do not show in the outputs. */
  private static final double FULL_WIDTH = 1000;

  /** Samples from which on a training with more samples than coordinates is chaotic. */
  private static final double CHAOTIC = 10_000;

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

  /**
   * The tolerance of a training of some size. Of flow it is the given one. Of handover small
   * problems need more care: in a narrow network a single gate that goes the other way shows in the
   * outputs. With more samples than coordinates many gates do; a large problem is then chaotic, and
   * exact SGD itself ends elsewhere from a start 1e-6 away, but a small one still has a course of
   * its own. The rule is measured, so that outputs on fresh samples agree with exact SGD about as
   * well as it does with itself.
   *
   * @param samples N
   * @param inputDim d
   * @param width m
   */
  public double toleranceFor(double samples, double inputDim, double width) {
    if (trainer != TrainerKind.HANDOVER) {
      return tolerance;
    }
    double narrowness = Math.min(1, width / FULL_WIDTH);
    double crowding =
        samples <= inputDim
            ? 1
            : Math.min(1, Math.max(Math.pow(inputDim / samples, 2), samples / CHAOTIC));
    return tolerance * narrowness * crowding;
  }

  /**
   * Adds everything that decides the outcome of a training to a canonical form, and nothing else.
   */
  public void describe(CanonicalForm form) {
    form.with("epochs", epochs)
        .with("loss", loss)
        .with("trainer", trainer)
        .with("precision", precision);
    if (trainer != TrainerKind.LIMIT) {
      describeSteps(form);
    }
    if (trainer.isAdaptive()) {
      form.with("tolerance", tolerance);
    }
  }

  private void describeSteps(CanonicalForm form) {
    form.with("learning-rate", learningRate)
        .with("momentum", momentum)
        .with("plateau-factor", plateau.factor())
        .with("plateau-patience", plateau.patience())
        .with("plateau-threshold", plateau.threshold())
        .with("plateau-smallest-change", plateau.smallestChange());
  }
}
