package perturbsweep.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import perturbsweep.spec.Precision;

class GramTrainerTest implements TrainerContract {

  @Override
  public Trainer trainer() {
    return SgdTrainer.gram();
  }

  @Override
  public double tolerance() {
    return 1e-9;
  }

  @Test
  void saysItsFormWhateverTheShape() {
    for (TrainingScenario scenario : TrainingScenario.all()) {
      assertEquals("gram", trainer().form(scenario.problem(Precision.FLOAT64)));
    }
  }
}
