package perturbsweep.plan;

import perturbsweep.spec.Norm;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.TrainerKind;

/**
 * How many evaluations of all outputs a training will need. The steps of adaptive trainers grow
 * with time, so that the number grows with the logarithm of the epochs only. Of exact SGD it is one
 * for each state of the weights, and no adaptive training needs more.
 *
 * <p>All numbers are fitted to trainings of 20,000 to 100,000 epochs at the default patience, for
 * the sum over a sweep: single trainings, those on inputs of which few pixels are perturbed above
 * all, may need half as many or twice as many.
 */
public final class ExpectedEvaluations {

  /** For each factor e in epochs, at the tolerance below. */
  private static final double PER_LOG_EPOCH = 7.5;

  private static final double TOLERANCE = 0.005;

  /** Nearly as many more as the tolerance is smaller. */
  private static final double EXPONENT_OF_TOLERANCE = 0.87;

  /** The more samples share a coordinate the more gates change on the way, up to a point. */
  private static final double MOST_CROWDED = 2.4;

  /** Noise that was perturbed in all coordinates is learnt in another way than plain noise. */
  private static final double PERTURBED = 1.3;

  /**
   * With few pixels perturbed the loss soon hardly falls, and the epochs that decide on drops of
   * the learning rate are exact.
   */
  private static final double PIXELS_PERTURBED = 1.7;

  /**
   * Of the limit trainer, times its tolerance: margins grow by a number of their own size a step,
   * and the distance from the limit falls like 1/margin. Measured on samples with consistent gates;
   * those whose pre-activations slide may need ten times as many.
   */
  private static final double TO_LIMIT = 10;

  private ExpectedEvaluations() {}

  /** Of the training that a stage of a trial is. */
  static double of(StageKind kind, SyntheticTrial trial) {
    int samples = CostModel.samples(kind, trial);
    boolean leaps = trial.recipe().tolerance() > 0 && trial.recipe().trainer() != TrainerKind.LIMIT;
    if (kind != StageKind.ADVERSARIAL || !leaps) {
      return of(trial.recipe(), samples, trial.inputDim(), trial.width());
    }
    double apart = ofFewSamples(trial.recipe(), samples, trial.inputDim(), trial.width());
    double factor =
        trial.perturbation().norm() == Norm.L0
            ? PIXELS_PERTURBED
            : PERTURBED * Math.sqrt(crowding(samples, trial.inputDim()));
    return Math.min(factor * apart, trial.recipe().epochs() + 1.0);
  }

  /**
   * Of a training on random samples with random labels.
   *
   * @param samples N
   * @param inputDim d
   * @param width m
   */
  public static double of(Recipe recipe, double samples, double inputDim, double width) {
    double exact = recipe.epochs() + 1.0;
    if (recipe.trainer() == TrainerKind.LIMIT) {
      return Math.min(TO_LIMIT / recipe.tolerance(), exact);
    }
    return recipe.trainer().isAdaptive()
        ? Math.min(
            crowding(samples, inputDim) * ofFewSamples(recipe, samples, inputDim, width), exact)
        : exact;
  }

  /** Of an adaptive training at the same tolerance that is not crowded. */
  private static double ofFewSamples(Recipe recipe, double samples, double inputDim, double width) {
    double fineness = TOLERANCE / recipe.toleranceFor(samples, inputDim, width);
    return PER_LOG_EPOCH
        * Math.log(recipe.epochs() + 1.0)
        * Math.pow(fineness, EXPONENT_OF_TOLERANCE);
  }

  private static double crowding(double samples, double inputDim) {
    return Math.min(Math.max(1, samples / inputDim), MOST_CROWDED);
  }
}
