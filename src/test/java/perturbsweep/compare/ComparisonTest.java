package perturbsweep.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perturbsweep.compare.SampleTrials.diverged;
import static perturbsweep.compare.SampleTrials.finished;
import static perturbsweep.compare.SampleTrials.seeds;
import static perturbsweep.compare.SampleTrials.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perturbsweep.compare.Difference.Verdict;
import perturbsweep.spec.Axis;

class ComparisonTest {

  private static final Metric G = Metric.ADVERSARIAL_ACCURACY_ON_NATURAL;
  private static final Metric LOSS = Metric.ADVERSARIAL_LOSS_ON_NATURAL;
  private static final double INFINITY = Double.POSITIVE_INFINITY;
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
  void infiniteLossesAreTheSameAsEachOtherAndInNoMean() {
    List<ComparedTrial> trials = losses(1, INFINITY, 3);
    Comparison comparison = Comparison.of(trials, trials, Set.of(), 0);
    assertFalse(comparison.hasChanges());
    Difference difference = of(comparison, LOSS);
    assertEquals(Verdict.UNCHANGED, difference.verdict());
    assertEquals(2, difference.paired().pairs());
    assertEquals(2, difference.paired().meanOfA());
    assertEquals(1, difference.infinite());
    assertEquals(1, difference.p());
  }

  @Test
  void anInfiniteLossDiffersFromANumberByMoreThanAnyTolerance() {
    for (double odd : new double[] {INFINITY, Double.NaN}) {
      for (boolean isInB : new boolean[] {true, false}) {
        List<ComparedTrial> a = losses(1, isInB ? 2 : odd, 3);
        List<ComparedTrial> b = losses(1.5, isInB ? odd : 2, 3.5);
        Comparison comparison = Comparison.of(a, b, Set.of(), 1e300);
        assertEquals(1, comparison.changedPairs().size());
        Difference difference = of(comparison, LOSS);
        assertEquals(1, difference.changed());
        assertEquals(0.5, difference.paired().mean());
        assertEquals(Verdict.CHANGED, difference.verdict(), "not the same in all three seeds");
        Overall overall = overall(comparison, LOSS);
        assertEquals(0.5, overall.bySeed().mean());
        assertEquals(0.5, overall.largest());
        assertEquals(3, overall.trials());
      }
    }
  }

  @Test
  void lossesThatAreAllInfiniteHaveNoMean() {
    Comparison comparison = Comparison.of(losses(1, 2), losses(INFINITY, INFINITY), Set.of(), 0);
    Difference difference = of(comparison, LOSS);
    assertEquals(Verdict.CHANGED, difference.verdict());
    assertNull(difference.paired());
    assertNull(difference.p());
    assertNull(overall(comparison, LOSS).bySeed());
    assertNull(overall(comparison, LOSS).largest());
    assertEquals(2, overall(comparison, LOSS).changed());
  }

  /** As above: p = 0.0131 of three seeds, twice that beside one other configuration. */
  @Test
  void aConfigurationWithoutFiniteLossesIsNoTest() {
    List<ComparedTrial> a = new ArrayList<>(losses(0.50, 0.60, 0.70));
    List<ComparedTrial> b = new ArrayList<>(losses(0.58, 0.70, 0.82));
    double alone = of(Comparison.of(a, b, Set.of(), 0), LOSS).p();
    for (int seed = 0; seed < 3; seed++) {
      a.add(with(finished("L0", 20, seed, 0.5), LOSS, INFINITY));
      b.add(with(finished("L0", 20, seed, 0.5), LOSS, INFINITY));
    }
    List<Difference> both =
        Comparison.of(a, b, Set.of(), 0).differences().stream()
            .filter(one -> one.metric() == LOSS && one.p() != null)
            .toList();
    assertEquals(List.of(alone), both.stream().map(Difference::p).toList());
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

  /** Trials of one configuration with these losses of g on natural data. */
  private static List<ComparedTrial> losses(double... losses) {
    List<ComparedTrial> trials = new ArrayList<>();
    for (int seed = 0; seed < losses.length; seed++) {
      trials.add(with(finished("L2", 20, seed, 0.5), LOSS, losses[seed]));
    }
    return trials;
  }

  private static Difference of(Comparison comparison, Metric metric) {
    return comparison.differences().stream()
        .filter(one -> one.metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  private static Overall overall(Comparison comparison, Metric metric) {
    return comparison.overall().stream()
        .filter(one -> one.metric() == metric)
        .findFirst()
        .orElseThrow();
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
