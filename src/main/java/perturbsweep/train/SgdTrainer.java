package perturbsweep.train;

import java.util.function.Function;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.SgdOperations;
import perturbsweep.spec.TrainerKind;

/**
 * Exact full-batch SGD with momentum: the published recipe, step by step, in one of two forms that
 * differ in cost and rounding only.
 */
public final class SgdTrainer implements Trainer {

  private static final String GRAM = TrainerKind.GRAM.label();
  private static final String WEIGHT_SPACE = TrainerKind.WEIGHT_SPACE.label();

  private final Function<TrainingProblem, String> choice;

  private SgdTrainer(Function<TrainingProblem, String> choice) {
    this.choice = choice;
  }

  /** In whichever form needs fewer operations for the problem at hand. */
  public static SgdTrainer cheapest() {
    return new SgdTrainer(
        problem ->
            SgdOperations.gramIsCheaper(
                    problem.samples().rows(),
                    problem.samples().columns(),
                    problem.initialWeights().rows(),
                    problem.recipe().epochs())
                ? GRAM
                : WEIGHT_SPACE);
  }

  /** On the Gram matrix, always. */
  public static SgdTrainer gram() {
    return new SgdTrainer(problem -> GRAM);
  }

  /** On the weights, always. */
  public static SgdTrainer weightSpace() {
    return new SgdTrainer(problem -> WEIGHT_SPACE);
  }

  @Override
  public String form(TrainingProblem problem) {
    return choice.apply(problem);
  }

  @Override
  public Training train(TrainingProblem problem, TrainingObserver observer) {
    Recipe recipe = problem.recipe();
    PlateauScheduler scheduler = new PlateauScheduler(recipe.plateau(), recipe.learningRate());
    MarginLoss marginLoss = new MarginLoss(recipe.loss(), problem.labels());
    double[] outputs = new double[problem.labels().length];
    double[] coefficients = new double[problem.labels().length];
    try (SgdForm form = open(problem)) {
      for (int epoch = 0; ; epoch++) {
        form.outputs(outputs);
        double loss = marginLoss.at(outputs);
        if (!Double.isFinite(loss)) {
          throw new DivergedException("loss", epoch, loss);
        }
        observer.observe(epoch, loss, marginLoss.margins(), scheduler.rate(), form::probes);
        if (epoch == recipe.epochs()) {
          return new Training(form.weights(), epoch + 1, epoch);
        }
        marginLoss.coefficients(coefficients);
        form.step(coefficients, recipe.momentum(), scheduler.rate());
        scheduler.observe(loss);
      }
    }
  }

  private SgdForm open(TrainingProblem problem) {
    return form(problem).equals(GRAM) ? new GramForm(problem) : new WeightSpaceForm(problem);
  }
}
