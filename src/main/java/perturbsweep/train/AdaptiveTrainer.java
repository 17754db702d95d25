package perturbsweep.train;

import perturbsweep.num.Matrix;
import perturbsweep.spec.SgdOperations;
import perturbsweep.spec.TrainerKind;

/**
 * Trains in leaps over many epochs, as long as the course of the gradient can be foreseen: some
 * hundred evaluations for any number of epochs. Steps of one epoch are those of exact SGD.
 */
public final class AdaptiveTrainer implements Trainer {

  private final boolean flow;

  private AdaptiveTrainer(boolean flow) {
    this.flow = flow;
  }

  /**
   * Gradient flow dW/dt = -grad L from the initial weights to t = sum of rate / (1 - momentum) over
   * the epochs, the rate following the recipe's scheduler: what SGD becomes in the limit of small
   * steps.
   */
  public static AdaptiveTrainer flow() {
    return new AdaptiveTrainer(true);
  }

  /**
   * Exact SGD with momentum for as long as its steps cannot be foreseen, then handed over to sums
   * over many of its steps at a time, the momentum's buffer included.
   */
  public static AdaptiveTrainer handover() {
    return new AdaptiveTrainer(false);
  }

  @Override
  public String form(TrainingProblem problem) {
    return (gramIsCheaper(problem) ? TrainerKind.GRAM : TrainerKind.WEIGHT_SPACE).label();
  }

  private static boolean gramIsCheaper(TrainingProblem problem) {
    return SgdOperations.adaptiveTakesGram(
        problem.samples().rows(), problem.samples().columns(), problem.initialWeights().rows());
  }

  @Override
  public Training train(TrainingProblem problem, TrainingObserver observer) {
    Quadrature quadrature = flow ? new TimeIntegrals() : new EpochSums(problem.recipe().momentum());
    try (SpanForm form = gramIsCheaper(problem) ? new GramSpan(problem) : new WeightSpan(problem)) {
      AdaptiveCourse course = new AdaptiveCourse(problem, quadrature, form, observer);
      course.run();
      Matrix weights = form.weights();
      return new Training(weights, course.evaluations(), course.exactEpochs());
    }
  }
}
