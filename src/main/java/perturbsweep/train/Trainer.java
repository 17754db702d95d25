package perturbsweep.train;

import perturbsweep.num.Matrix;

/** Carries out a recipe. All trainers agree up to rounding. */
public interface Trainer {

  /**
   * Trains a classifier.
   *
   * @param problem not modified
   * @param observer told of every epoch, the state after the last step included
   * @return the weights after the last epoch (m, d), owned by the caller
   * @throws DivergedException as soon as the loss is not finite
   */
  Matrix train(TrainingProblem problem, TrainingObserver observer);

  /** The form in which a problem would be computed, in a word. */
  String form(TrainingProblem problem);
}
