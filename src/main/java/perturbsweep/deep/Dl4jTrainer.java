package perturbsweep.deep;

import java.util.function.Supplier;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.Interruption;
import perturbsweep.spec.Recipe;
import perturbsweep.train.DivergedException;
import perturbsweep.train.MarginLoss;
import perturbsweep.train.PlateauScheduler;
import perturbsweep.train.ProbeReading;
import perturbsweep.train.Trainer;
import perturbsweep.train.Training;
import perturbsweep.train.TrainingObserver;
import perturbsweep.train.TrainingProblem;

/**
 * The recipe in its textbook form on DL4J's own network: forward pass, backward pass, update. Slow,
 * and independent of the other trainers: it shares the definition of the loss and the scheduler
 * with them, but neither forward pass, gradient nor step.
 */
public final class Dl4jTrainer implements Trainer {

  @Override
  public String form(TrainingProblem problem) {
    return "dl4j";
  }

  @Override
  public Training train(TrainingProblem problem, TrainingObserver observer) {
    Recipe recipe = problem.recipe();
    PlateauScheduler scheduler = new PlateauScheduler(recipe.plateau(), recipe.learningRate());
    MarginLoss marginLoss = new MarginLoss(recipe.loss(), problem.labels());
    try (Dl4jNetwork network = new Dl4jNetwork(problem)) {
      Supplier<ProbeReading> probes =
          () ->
              ProbeReading.of(
                  new OneHiddenLayer(network.weights(), problem.slope()), problem.probes());
      for (int epoch = 0; epoch < recipe.epochs(); epoch++) {
        Interruption.check();
        double rate = scheduler.rate();
        double loss = finite(marginLoss.at(network.step()), epoch);
        observer.observe(epoch, loss, marginLoss.margins(), rate, probes);
        scheduler.observe(loss);
        if (scheduler.rate() != rate) {
          network.learningRate(scheduler.rate());
        }
      }
      double loss = finite(marginLoss.at(network.outputs()), recipe.epochs());
      observer.observe(recipe.epochs(), loss, marginLoss.margins(), scheduler.rate(), probes);
      return new Training(network.weights(), recipe.epochs() + 1, recipe.epochs());
    }
  }

  private static double finite(double loss, int epoch) {
    if (!Double.isFinite(loss)) {
      throw new DivergedException("loss", epoch, loss);
    }
    return loss;
  }
}
