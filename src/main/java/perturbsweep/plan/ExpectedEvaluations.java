package perturbsweep.plan;

import perturbsweep.spec.Recipe;

/**
 * How many evaluations of all outputs a training will need. The steps of adaptive trainers grow
 * with time, so that the number grows with the logarithm of the epochs only.
 */
public final class ExpectedEvaluations {

  /** For each factor e in epochs, at the tolerance below. */
  private static final double PER_LOG_EPOCH = 7.5;

  private static final double TOLERANCE = 0.005;

  /** Nearly as many more as the tolerance is smaller. */
  private static final double EXPONENT_OF_TOLERANCE = 0.87;

  /** The more samples share a coordinate, the more gates change on the way. */
  private static final double EXPONENT_OF_CROWDING = 0.2;

  private ExpectedEvaluations() {}

  /**
   * Of a training: of exact SGD one for each state of the weights; of an adaptive trainer what
   * trainings of 20,000 to 100,000 epochs were measured to need, and no more than exact SGD.
   *
   * @param samples N
   * @param inputDim d
   * @param width m
   */
  public static double of(Recipe recipe, double samples, double inputDim, double width) {
    double exact = recipe.epochs() + 1.0;
    if (!recipe.trainer().isAdaptive()) {
      return exact;
    }
    double fineness =
        Math.pow(TOLERANCE / recipe.toleranceFor(samples, inputDim, width), EXPONENT_OF_TOLERANCE);
    double crowding = Math.pow(Math.max(1, samples / inputDim), EXPONENT_OF_CROWDING);
    return Math.min(PER_LOG_EPOCH * Math.log(exact) * fineness * crowding, exact);
  }
}
