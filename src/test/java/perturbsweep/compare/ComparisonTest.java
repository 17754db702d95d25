package perturbsweep.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perturbsweep.compare.SampleTrials.diverged;
import static perturbsweep.compare.SampleTrials.finished;
import static perturbsweep.compare.SampleTrials.seeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perturbsweep.compare.Difference.Verdict;
import perturbsweep.spec.Axis;

class ComparisonTest {

  private static final Metric G = Metric.ADVERSARIAL_ACCURACY_ON_NATURAL;
  private static final double ROUNDING = 1e-12;

  @Test
  void aSweepComparedWithItselfHasNoChange() {
    List<ComparedTrial> trials = new ArrayList<>(seeds(0.5, 0.6, 0.8));
    trials.add(diverged("L0", 20, 0));
    Comparison comparison = Comparison.of(trials, trials, Set.of(), 0);
    assertFalse(comparison.hasChanges());
    assertEquals(List.of(), comparison.changedPairs());
    for (Difference difference : comparison.differences()) {
      assertEquals(Verdict.UNCHANGED, difference.verdict());
      assertEquals(0, difference.paired().mean());
      assertEquals(1, difference.p());
    }
    assertEquals(2, comparison.overall().size(), "accuracy of g, loss of f");
    comparison.overall().forEach(one -> assertEquals(0, one.changed()));
  }

  @Test
  void aMeanBeyondWhatSeedsExplainIsSignificant() {
    Difference difference = only(seeds(0.50, 0.60, 0.70), seeds(0.60, 0.70, 0.81), 0);
    assertEquals(Verdict.SIGNIFICANT, difference.verdict());
    assertEquals(0.31 / 3, difference.paired().mean(), ROUNDING);
    assertEquals(3, difference.changed());
  }

  @Test
  void aSpreadThatSeedsExplainIsAChangeOnly() {
    Difference difference = only(seeds(0.5, 0.6, 0.7), seeds(0.5, 0.7, 0.6), 0);
    assertEquals(Verdict.CHANGED, difference.verdict());
    assertEquals(2, difference.changed());
  }

  @Test
  void theSameDifferenceInEverySeedIsAChangeOfItsOwnKind() {
    Difference difference = only(seeds(0.5, 0.6), seeds(0.7, 0.8), 0);
    assertEquals(Verdict.SHIFTED, difference.verdict());
    assertNull(difference.p());
  }

  @Test
  void aSingleSeedThatDiffersIsAChangeWithoutAnInterval() {
    Difference difference = only(seeds(0.5), seeds(0.6), 0);
    assertEquals(Verdict.CHANGED, difference.verdict());
    assertNull(difference.p());
    assertNull(difference.paired().half());
  }

  /** In binary 0.75 - 0.74 is more than 0.01, by rounding. */
  @Test
  void aDifferenceOfTheToleranceIsNoneInSpiteOfRounding() {
    assertTrue(0.75 - 0.74 > 0.01);
    assertEquals(Verdict.UNCHANGED, only(seeds(0.74), seeds(0.75), 0.01).verdict());
    assertEquals(Verdict.CHANGED, only(seeds(0.74), seeds(0.75), 0.0099).verdict());
  }

  @Test
  void withoutToleranceTheLastBitIsAChange() {
    assertEquals(Verdict.CHANGED, only(seeds(0.5), seeds(Math.nextUp(0.5)), 0).verdict());
  }

  /**
   * Differences 0.08, 0.10, 0.12 have t = sqrt(75) and p = 0.013: significant alone, and beside one
   * other configuration, but not beside nine.
   */
  @Test
  void whatIsSignificantAloneMayNotBeAmongMany() {
    for (int others : new int[] {1, 9}) {
      List<ComparedTrial> a = new ArrayList<>(seeds(0.50, 0.60, 0.70));
      List<ComparedTrial> b = new ArrayList<>(seeds(0.58, 0.70, 0.82));
      double alone = only(a, b, 0).p();
      assertEquals(0.0131, alone, 5e-5);
      for (int other = 0; other < others; other++) {
        for (int seed = 0; seed < 3; seed++) {
          a.add(finished("L2", 100 + other, seed, 0.5));
          b.add(finished("L2", 100 + other, seed, 0.5));
        }
      }
      Difference first = Comparison.of(a, b, Set.of(), 0).differences().get(0);
      assertEquals((others + 1) * alone, first.p(), ROUNDING);
      assertEquals(others == 1 ? Verdict.SIGNIFICANT : Verdict.CHANGED, first.verdict());
    }
  }

  @Test
  void theLargestChangesComeFirstAndAccuraciesBeforeLosses() {
    List<ComparedTrial> a =
        List.of(finished("L0", 20, 0, 0.5), finished("L2", 20, 0, 0.5), finished("Linf", 20, 0, 0));
    List<ComparedTrial> b =
        List.of(
            finished("L0", 20, 0, 0.6), finished("L2", 20, 0, 0.2), finished("Linf", 20, 0, 0.2));
    List<Difference> differences = Comparison.of(a, b, Set.of(), 0).differences();
    assertEquals(
        List.of("L2", "Linf", "L0"),
        differences.subList(0, 3).stream().map(one -> one.parameters().get("norm")).toList());
    differences.subList(3, 6).forEach(one -> assertEquals(Metric.NATURAL_LOSS, one.metric()));
  }

  /**
   * Two norms of the same two seeds: B - A is 0.1 and 0.3 in seed 0, 0.2 and 0.6 in seed 1. By seed
   * that is 0.2 and 0.4: two independent numbers, not four.
   */
  @Test
  void theOverallIntervalIsOverSeeds() {
    List<ComparedTrial> a =
        List.of(
            finished("L0", 20, 0, 0),
            finished("L2", 20, 0, 0),
            finished("L0", 20, 1, 0),
            finished("L2", 20, 1, 0));
    List<ComparedTrial> b =
        List.of(
            finished("L0", 20, 0, 0.1),
            finished("L2", 20, 0, 0.3),
            finished("L0", 20, 1, 0.2),
            finished("L2", 20, 1, 0.6));
    Overall overall = Comparison.of(a, b, Set.of(), 0).overall().get(0);
    assertEquals(G, overall.metric());
    assertEquals(4, overall.trials());
    assertEquals(4, overall.changed());
    assertEquals(0.6, overall.largest(), ROUNDING);
    assertEquals(0.3, overall.bySeed().mean(), ROUNDING);
    // t(0.975; 1) = 12.7062, and the deviation of 0.2 and 0.4 over the root of 2 is 0.1
    assertEquals(1.27062, overall.bySeed().half(), 1e-5);
  }

  @Test
  void aConfigurationOfOtherWidthsIsOneOfA() {
    List<ComparedTrial> b = List.of(finished("L2", 30, 0, 0.7), finished("L2", 30, 1, 0.8));
    Comparison comparison = Comparison.of(seeds(0.5, 0.6), b, Set.of(Axis.WIDTH), 0);
    Difference difference = comparison.differences().get(0);
    assertEquals(20, difference.parameters().get("width"));
    assertEquals(2, difference.paired().pairs());
    assertFalse(difference.parameters().containsKey("seed"));
  }

  @Test
  void aTrialThatEndedOtherwiseIsAChangeAndInNoMean() {
    List<ComparedTrial> b = List.of(finished("L2", 20, 0, 0.5), diverged("L2", 20, 1));
    Comparison comparison = Comparison.of(seeds(0.5, 0.6), b, Set.of(), 0);
    assertTrue(comparison.hasChanges());
    assertEquals(1, comparison.changedPairs().size());
    assertEquals(1, comparison.differences().get(0).paired().pairs());
  }

  @Test
  void aTrialOnOneSideIsAChange() {
    assertTrue(Comparison.of(seeds(0.5), seeds(0.5, 0.6), Set.of(), 0).hasChanges());
    assertTrue(Comparison.of(seeds(0.5, 0.6), seeds(0.5), Set.of(), 0).hasChanges());
  }

  @Test
  void wordsOfMetricsTellLossesFromAccuracies() {
    for (Metric metric : Metric.values()) {
      assertEquals(metric.column().contains("_loss"), metric.isLoss(), metric.column());
    }
  }

  /** The accuracy of g on natural data of the only configuration. */
  private static Difference only(List<ComparedTrial> a, List<ComparedTrial> b, double tolerance) {
    List<Difference> differences =
        Comparison.of(a, b, Set.of(), tolerance).differences().stream()
            .filter(difference -> difference.metric() == G)
            .toList();
    assertEquals(1, differences.size());
    return differences.get(0);
  }
}
