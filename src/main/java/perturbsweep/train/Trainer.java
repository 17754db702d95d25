package perturbsweep.train;

/** Carries out a recipe. */
public interface Trainer {

  /**
   * Trains a classifier.
   *
   * @param problem not modified
   * @param observer told of the start, of the end, and of every epoch between that is evaluated
   * @throws DivergedException as soon as the loss is not finite
   */
  Training train(TrainingProblem problem, TrainingObserver observer);

  /** The form in which a problem would be computed, in a word. */
  String form(TrainingProblem problem);
}
