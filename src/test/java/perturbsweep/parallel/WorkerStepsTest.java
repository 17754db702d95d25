package perturbsweep.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkerStepsTest {

  private static final int WORKERS = 3;

  private final WorkerSteps steps = new WorkerSteps(5, "natural", WORKERS, 1);

  @Test
  void noTwoStepsNorWorkersDrawTheSame() {
    Set<Long> seeds = new HashSet<>();
    for (int step = 0; step < 10; step++) {
      for (int worker = 0; worker < WORKERS; worker++) {
        seeds.add(steps.dropoutSeed(step, worker));
      }
    }
    seeds.add(new WorkerSteps(5, "adversarial", WORKERS, 1).dropoutSeed(0, 0));
    seeds.add(new WorkerSteps(6, "natural", WORKERS, 1).dropoutSeed(0, 0));
    assertEquals(10 * WORKERS + 2, seeds.size());
  }

  @Test
  void theSameStepOfTheSameWorkerDrawsTheSameInAnyProcess() {
    assertEquals(
        steps.dropoutSeed(7, 2), new WorkerSteps(5, "natural", WORKERS, 4).dropoutSeed(7, 2));
  }
}
