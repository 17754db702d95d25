package perturbsweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perturbsweep.pipeline.SyntheticPipeline;
import perturbsweep.pipeline.TrialStages;
import perturbsweep.pipeline.Trials;
import perturbsweep.plan.MachineRates;
import perturbsweep.plan.TaskLayout;
import perturbsweep.spec.SyntheticTrial;

class LayoutChoiceTest {

  private static final TaskLayout TWO_TASKS = new TaskLayout(2, 1);
  private static final TaskLayout TWO_THREADS = new TaskLayout(1, 2);

  /** A second thread makes a task half as fast again: two tasks do more, if there are two. */
  private static final Map<TaskLayout, Double> SPEED = Map.of(TWO_TASKS, 1.0, TWO_THREADS, 1.5);

  /** What the store takes, milliseconds, beside the minutes of a machine as slow as this one. */
  private static final double STORE = 1e-3;

  @Test
  void manyTasksTakeACoreEach() {
    List<Work> work = new ArrayList<>();
    for (int seed = 0; seed < 50; seed++) {
      work.add(new Work.FinishTrial(TrialStages.of(Trials.withSeed(seed))));
    }
    assertEquals(TWO_TASKS, choose(work).layout());
  }

  @Test
  void aSingleTaskTakesAllCores() {
    assertEquals(
        TWO_THREADS,
        choose(List.of(new Work.FinishTrial(TrialStages.of(Trials.small())))).layout());
  }

  /** Both trainings at a time on a core each, then the rest of the trial with one core idle. */
  @Test
  void knowsThatATrialWaitsForItsClassifiers() {
    SyntheticTrial trial = Trials.small();
    Work natural = new Work.TrainClassifier(SyntheticPipeline.natural(trial));
    Work noise = new Work.TrainClassifier(SyntheticPipeline.noise(trial));
    Work rest = new Work.FinishTrial(TrialStages.of(trial));
    List<Work> work = List.of(natural, noise, rest);
    Schedule schedule = new Schedule(work, rates(TWO_TASKS));
    double natural1 = schedule.seconds(natural);
    double noise1 = schedule.seconds(noise);
    double rest1 = schedule.seconds(rest);
    LayoutChoice choice = choose(work);
    assertEquals(1, choice.seconds().get(TWO_TASKS) / (Math.max(natural1, noise1) + rest1), STORE);
    assertEquals(1, choice.seconds().get(TWO_THREADS) / ((natural1 + noise1 + rest1) / 1.5), STORE);
  }

  @Test
  void keepsTheRatesOfWhatItChose() {
    LayoutChoice choice = choose(List.of(new Work.FinishTrial(TrialStages.of(Trials.small()))));
    assertEquals(rates(TWO_THREADS), choice.rates());
  }

  @Test
  void asksForTheShapesOfTheWorkAndForFewOfThem() {
    List<Work> work = new ArrayList<>();
    for (int noise = 1; noise < 2000; noise *= 2) {
      work.add(new Work.FinishTrial(TrialStages.of(Trials.withNoiseSamples(noise))));
    }
    LayoutChoice.of(
        work,
        List.of(TWO_TASKS),
        (layout, shapes) -> {
          assertTrue(!shapes.isEmpty() && shapes.size() <= 8, shapes.toString());
          return rates(layout);
        });
  }

  @Test
  void needsACandidate() {
    assertThrows(
        IllegalArgumentException.class,
        () -> LayoutChoice.of(List.of(), List.of(), (layout, shapes) -> rates(layout)));
  }

  private static LayoutChoice choose(List<Work> work) {
    return LayoutChoice.of(
        work, List.of(TWO_TASKS, TWO_THREADS), (layout, shapes) -> rates(layout));
  }

  private static MachineRates rates(TaskLayout layout) {
    double speed = SPEED.get(layout);
    return new MachineRates(speed * 1e4, speed * 1e4, 0);
  }
}
