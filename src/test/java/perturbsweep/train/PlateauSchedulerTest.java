package perturbsweep.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import perturbsweep.spec.PlateauRule;

/** Expected numbers follow from the definition in PyTorch's documentation, counted by hand. */
class PlateauSchedulerTest {

  private static final PlateauRule DEFAULTS = PlateauRule.PYTORCH_DEFAULTS;

  @Test
  void aConstantLossDropsTheRateAfterElevenBadEpochsEachTimeSixTimes() {
    PlateauScheduler scheduler = new PlateauScheduler(DEFAULTS, 0.01);
    List<Integer> drops = new ArrayList<>();
    for (int seen = 1; seen <= 500; seen++) {
      double before = scheduler.rate();
      scheduler.observe(0.7);
      if (scheduler.rate() != before) {
        assertEquals(before / 10, scheduler.rate(), before * 1e-15);
        drops.add(seen);
      }
    }
    assertEquals(List.of(12, 23, 34, 45, 56, 67), drops, "the first loss of all is the best");
    assertEquals(1e-8, scheduler.rate(), 1e-22, "a seventh drop would change less than 1e-8");
  }

  @Test
  void aLossJustBelowTheThresholdIsGoodAndOneAtItIsBad() {
    assertEquals(0.01, rateAfterShrinking(1 - 1.0001e-4, 100));
    assertEquals(0.001, rateAfterShrinking(1 - 0.9e-4, 1), 1e-18);
  }

  /** Eleven losses of a share of the first each, or of their predecessor for many steps. */
  private static double rateAfterShrinking(double share, int improvements) {
    PlateauScheduler scheduler = new PlateauScheduler(DEFAULTS, 0.01);
    double loss = 1;
    scheduler.observe(loss);
    for (int i = 0; i < 11 * improvements; i++) {
      loss = improvements == 1 ? share : loss * share;
      scheduler.observe(loss);
    }
    return scheduler.rate();
  }

  @Test
  void anImprovementForgivesTheBadEpochsBefore() {
    PlateauScheduler scheduler = new PlateauScheduler(DEFAULTS, 0.01);
    for (int round = 0; round < 5; round++) {
      scheduler.observe(1.0 / (round + 1));
      for (int bad = 0; bad < 10; bad++) {
        scheduler.observe(1);
      }
    }
    assertEquals(0.01, scheduler.rate());
    scheduler.observe(1);
    assertEquals(0.001, scheduler.rate(), 1e-18);
  }

  @Test
  void theRuleOfTheCallerHolds() {
    PlateauScheduler scheduler = new PlateauScheduler(new PlateauRule(0.5, 0, 0, 0.1), 1);
    scheduler.observe(1);
    assertEquals(1, scheduler.rate());
    scheduler.observe(1);
    assertEquals(0.5, scheduler.rate());
    scheduler.observe(0.999);
    assertEquals(0.5, scheduler.rate());
    scheduler.observe(2);
    assertEquals(0.25, scheduler.rate());
    scheduler.observe(2);
    assertEquals(0.125, scheduler.rate());
    scheduler.observe(2);
    assertEquals(0.125, scheduler.rate(), "half of that is less than the smallest change");
  }

  @Test
  void agreesWithPyTorchsStepOnRandomLosses() {
    for (int seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      TextbookSgd.TextbookPlateau expected = new TextbookSgd.TextbookPlateau(DEFAULTS, 0.1);
      PlateauScheduler scheduler = new PlateauScheduler(DEFAULTS, 0.1);
      double floor = 1;
      for (int epoch = 0; epoch < 300; epoch++) {
        floor *= 1 - 4e-4 * random.nextDouble() * random.nextDouble();
        double loss = floor * (1 + 1e-3 * random.nextDouble());
        expected.step(loss);
        scheduler.observe(loss);
        assertEquals(expected.rate, scheduler.rate());
      }
    }
  }

  /** Whatever it saw before: the whole remembers no more than its state does. */
  @Test
  void aSchedulerThatGoesOnFromAStateDropsWhenTheWholeDoes() {
    SplittableRandom random = new SplittableRandom(4);
    PlateauScheduler whole = new PlateauScheduler(DEFAULTS, 0.01);
    PlateauScheduler resumed = new PlateauScheduler(DEFAULTS, 0.01);
    for (int epoch = 0; epoch < 60; epoch++) {
      double loss = random.nextDouble(1, 2);
      whole.observe(loss);
      resumed = new PlateauScheduler(DEFAULTS, resumed.state());
      resumed.observe(loss);
      assertEquals(whole.state(), resumed.state());
    }
    assertTrue(whole.rate() < 0.005, "the rate has dropped");
  }
}
