package perturbsweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perturbsweep.pipeline.ImageTrials;
import perturbsweep.pipeline.SyntheticPipeline;
import perturbsweep.pipeline.TrialStages;
import perturbsweep.pipeline.Trials;
import perturbsweep.plan.MachineRates;
import perturbsweep.spec.SyntheticTrial;

class ScheduleTest {

  private static final MachineRates RATES = new MachineRates(1e9, 1e8, 1e-6);

  private static final int LARGE = 5_000;

  /** A hundred times what it takes; walking all that waits at each step would take minutes. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final double ROUNDING = 1e-12;

  private final SyntheticTrial small = Trials.withNoiseSamples(8);
  private final SyntheticTrial large = Trials.withNoiseSamples(80);
  private final Work natural = new Work.TrainClassifier(SyntheticPipeline.natural(small));
  private final Work smallNoise = new Work.TrainClassifier(SyntheticPipeline.noise(small));
  private final Work largeNoise = new Work.TrainClassifier(SyntheticPipeline.noise(large));
  private final Work smallTrial = new Work.FinishTrial(TrialStages.of(small));
  private final Work largeTrial = new Work.FinishTrial(TrialStages.of(large));

  private final Schedule schedule =
      new Schedule(List.of(smallTrial, natural, smallNoise, largeTrial, largeNoise), RATES);

  @Test
  void startsWhatHasTheLongestWayToTheEndFirst() {
    assertEquals(List.of(largeNoise, natural, smallNoise), takeAll());
  }

  @Test
  void holdsATrialBackUntilBothItsClassifiersAreThere() {
    takeAll();
    schedule.done(natural);
    assertEquals(Optional.empty(), schedule.next());
    schedule.done(smallNoise);
    assertEquals(Optional.of(smallTrial), schedule.next());
    schedule.done(largeNoise);
    assertEquals(Optional.of(largeTrial), schedule.next());
    assertEquals(Optional.empty(), schedule.next());
    assertEquals(0, schedule.waitingSeconds(), ROUNDING);
  }

  /** The driver may have no memory for more of it. */
  @Test
  void passesOverDataParallelWorkWhileThatIsHeld() {
    Work spread = new Work.FinishTrial(TrialStages.of(ImageTrials.dataParallel(0)));
    Schedule both = new Schedule(List.of(smallNoise, spread), RATES);
    assertTrue(both.isNextDataParallel(), "it is the most urgent");
    both.holdDataParallel(true);
    assertEquals(both.seconds(smallNoise), both.readySeconds(), ROUNDING);
    assertEquals(Optional.of(smallNoise), both.next());
    assertEquals(Optional.empty(), both.next());
    assertEquals(both.seconds(spread), both.waitingSeconds(), ROUNDING);
    both.holdDataParallel(false);
    assertEquals(Optional.of(spread), both.next());
  }

  @Test
  void startsATrialAtOnceWhoseClassifiersAreNotPartOfTheWork() {
    Schedule rest = new Schedule(List.of(smallTrial), RATES);
    assertEquals(Optional.of(smallTrial), rest.next());
  }

  @Test
  void givesUpWhatNeedsALostResultAndNothingElse() {
    takeAll();
    assertEquals(List.of(smallTrial), schedule.abandon(smallNoise));
    schedule.done(natural);
    schedule.done(largeNoise);
    assertEquals(List.of(largeTrial), takeAll());
  }

  @Test
  void keepsTheSumOfWhatHasNotStarted() {
    double all =
        List.of(smallTrial, natural, smallNoise, largeTrial, largeNoise).stream()
            .mapToDouble(schedule::seconds)
            .sum();
    assertEquals(all, schedule.waitingSeconds(), ROUNDING);
    schedule.next();
    assertEquals(all - schedule.seconds(largeNoise), schedule.waitingSeconds(), ROUNDING);
  }

  /** Each trial brings a hash of its five stages: made once, for a sweep may have thousands. */
  @Test
  void drainsAsManyTrialsAsALargeSweepHas() {
    List<Work> work = new ArrayList<>();
    for (int seed = 0; seed < LARGE; seed++) {
      work.add(new Work.FinishTrial(TrialStages.of(Trials.withSeed(seed))));
    }
    Schedule large = new Schedule(work, RATES);
    assertTimeout(
        PATIENCE,
        () -> {
          for (int i = 0; i < LARGE; i++) {
            Work next = large.next().orElseThrow();
            large.waitingSeconds();
            large.done(next);
          }
        });
    assertEquals(Optional.empty(), large.next());
  }

  private List<Work> takeAll() {
    List<Work> taken = new ArrayList<>();
    for (Optional<Work> next = schedule.next(); next.isPresent(); next = schedule.next()) {
      taken.add(next.get());
    }
    return taken;
  }
}
