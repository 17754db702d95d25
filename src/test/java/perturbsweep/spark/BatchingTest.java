package perturbsweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perturbsweep.pipeline.ImageTrials;
import perturbsweep.pipeline.TrialStages;
import perturbsweep.pipeline.Trials;
import perturbsweep.plan.MachineRates;

class BatchingTest {

  private static final int TRIALS = 1000;

  /** Nothing but operations counts, so that all trials take the same. */
  private static final double FLOP_PER_SECOND = 1e9;

  private static final double ROUNDING = 1e-9;

  private final Schedule schedule =
      new Schedule(trials(), new MachineRates(FLOP_PER_SECOND, 1e30, 0));

  private final double secondsOfOne = schedule.readySeconds() / TRIALS;
  private final Batching batching = new Batching();

  @Test
  void smallWorkIsPutTogetherUntilATaskCostsLittleBesideIt() {
    measure(0.02);
    Batch batch = batching.next(schedule, 1 / secondsOfOne * 0.01, 2).orElseThrow();
    double seconds = batch.work().size() * 0.01;
    assertTrue(0.02 / seconds <= 0.011, "overhead of a hundredth: " + seconds);
  }

  /** A store that is far slower than thought would else make the first tasks endless. */
  @Test
  void theFirstTaskIsSmallWhateverItIsThoughtToTake() {
    double correction = 1e-6 / secondsOfOne;
    assertEquals(16, batching.next(schedule, correction, 1).orElseThrow().work().size());
    measure(0.02);
    int later = batching.next(schedule, correction, 1).orElseThrow().work().size();
    assertTrue(later > TRIALS / 2, "nearly all that is left: " + later);
  }

  @Test
  void largeWorkGoesAlone() {
    measure(0.02);
    assertEquals(1, batching.next(schedule, 100 / secondsOfOne, 2).orElseThrow().work().size());
  }

  /**
   * The driver does it, and would else do the small work of others too, one piece after another.
   */
  @Test
  void whatIsSpreadOverExecutorsIsABatchOfItsOwn() {
    List<Work> mixed = new ArrayList<>(trials());
    for (long seed = 0; seed < 3; seed++) {
      mixed.add(new Work.FinishTrial(TrialStages.of(ImageTrials.dataParallel(seed))));
    }
    Schedule both = new Schedule(mixed, new MachineRates(FLOP_PER_SECOND, 1e30, 0));
    measure(1e6);
    int alone = 0;
    for (var next = batching.next(both, 1e-9, 1);
        next.isPresent();
        next = batching.next(both, 1e-9, 1)) {
      Batch batch = next.get();
      alone += batch.isDataParallel() ? 1 : 0;
      assertTrue(batch.work().size() == 1 || batch.work().stream().noneMatch(Work::isDataParallel));
    }
    assertEquals(3, alone);
  }

  /** So that a run starts nothing after it for which there is no core. */
  @Test
  void whatIsSpreadOverExecutorsKeepsACoreOfEachWorkerBusy() {
    TrialStages stages = TrialStages.of(ImageTrials.dataParallel(0));
    List<Work> work = new ArrayList<>(Work.sharedBy(stages));
    work.add(new Work.FinishTrial(stages));
    assertEquals(1, trials().get(0).tasks());
    for (Work piece : work) {
      assertEquals(piece instanceof Work.Craft ? 1 : 2, Batch.of(piece).tasks(), piece.label());
    }
  }

  /** However much a task costs: a core that idles costs more. */
  @Test
  void leavesWorkForEverySlot() {
    measure(1e6);
    double correction = 1e-6 / secondsOfOne;
    Batch batch = batching.next(schedule, correction, 4).orElseThrow();
    assertTrue(batch.work().size() <= TRIALS / 4, batch.label());
  }

  @Test
  void showsProgressWhateverATaskCosts() {
    measure(1e6);
    Batch batch = batching.next(schedule, 1 / secondsOfOne, 1).orElseThrow();
    assertTrue(batch.work().size() <= 5, "pieces of a second: " + batch.label());
  }

  @Test
  void takesEveryPieceOnce() {
    int taken = 0;
    for (Optional<Batch> next = next(); next.isPresent(); next = next()) {
      taken += next.get().work().size();
    }
    assertEquals(TRIALS, taken);
    assertEquals(0, schedule.readySeconds(), ROUNDING);
  }

  @Test
  void followsWhatTasksCost() {
    measure(0.5);
    assertEquals(0.5, batching.overheadSeconds(), 0.01, "after 40 tasks of the same cost");
  }

  private Optional<Batch> next() {
    return batching.next(schedule, 1, 2);
  }

  private void measure(double overhead) {
    for (int task = 0; task < 40; task++) {
      batching.ended(1 + overhead, 1);
    }
  }

  private static List<Work> trials() {
    List<Work> work = new ArrayList<>();
    for (int seed = 0; seed < TRIALS; seed++) {
      work.add(new Work.FinishTrial(TrialStages.of(Trials.withSeed(seed))));
    }
    return work;
  }
}
