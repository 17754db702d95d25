package perturbsweep.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import perturbsweep.spec.Loss;
import perturbsweep.spec.Precision;

class CheapestTrainerTest implements TrainerContract {

  @Override
  public Trainer trainer() {
    return SgdTrainer.cheapest();
  }

  @Override
  public double tolerance() {
    return 1e-9;
  }

  @Test
  void takesTheGramFormForFewSamplesAndManyEpochs() {
    assertEquals("gram", form(10, 100, 1000));
  }

  @Test
  void takesWeightSpaceForMoreSamplesThanTwiceTheCoordinates() {
    assertEquals("weight-space", form(100, 20, 1000));
  }

  @Test
  void takesWeightSpaceWhereEpochsAreTooFewToRepayTheGramMatrix() {
    assertEquals("weight-space", form(100, 100, 1));
  }

  private String form(int samples, int inputDim, int epochs) {
    TrainingScenario scenario =
        new TrainingScenario(
            samples, inputDim, 10, 0.01, Loss.EXPONENTIAL, 0.9, 0.01, epochs, false);
    return trainer().form(scenario.problem(Precision.FLOAT64));
  }
}
