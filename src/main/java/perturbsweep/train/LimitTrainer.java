package perturbsweep.train;

import perturbsweep.num.Matrix;
import perturbsweep.spec.SgdOperations;
import perturbsweep.spec.TrainerKind;

/**
 * Gradient flow in the time in which the logarithm of the loss falls, dtau = loss dt, until the
 * weights are close to where they are going: a point that meets the conditions of the maximum
 * margin [theory, 1c]. SGD's hundred thousand epochs end where the smallest margin is about ten;
 * here it grows to hundreds or thousands. Learning rate, momentum and scheduler play no part; the
 * recipe's epochs are the most steps, and where an observer is told of the end whenever it comes.
 */
public final class LimitTrainer implements Trainer {

  @Override
  public String form(TrainingProblem problem) {
    return (gramIsCheaper(problem) ? TrainerKind.GRAM : TrainerKind.WEIGHT_SPACE).label();
  }

  private static boolean gramIsCheaper(TrainingProblem problem) {
    return SgdOperations.gramIsCheaper(
        problem.samples().rows(),
        problem.samples().columns(),
        problem.initialWeights().rows(),
        problem.recipe().epochs());
  }

  @Override
  public Training train(TrainingProblem problem, TrainingObserver observer) {
    try (SpanForm form = gramIsCheaper(problem) ? new GramSpan(problem) : new WeightSpan(problem)) {
      LimitCourse course = new LimitCourse(problem, form, observer);
      course.run();
      Matrix weights = form.weights();
      return new Training(weights, course.evaluations(), 0, course.distance());
    }
  }
}
