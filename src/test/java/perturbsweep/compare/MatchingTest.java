package perturbsweep.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perturbsweep.compare.SampleTrials.finished;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perturbsweep.spec.Axis;

class MatchingTest {

  @Test
  void trialsMatchThatAreTheSameInEveryAxisTheSeedIncluded() {
    ComparedTrial a0 = finished("L2", 20, 0, 0.5);
    ComparedTrial a1 = finished("L2", 20, 1, 0.5);
    ComparedTrial aOther = finished("L0", 20, 0, 0.5);
    ComparedTrial b1 = finished("L2", 20, 1, 0.75);
    ComparedTrial b0 = finished("L2", 20, 0, 0.25);
    ComparedTrial bOther = finished("L2", 30, 0, 0.5);
    Matching matching = Matching.of(List.of(a0, a1, aOther), List.of(bOther, b1, b0), Set.of());
    assertEquals(List.of(new Pair(a0, b0), new Pair(a1, b1)), matching.pairs());
    assertEquals(List.of(aOther), matching.onlyInA());
    assertEquals(List.of(bOther), matching.onlyInB());
  }

  @Test
  void theyMayDifferInTheAxesThatTheyAreMatchedOver() {
    ComparedTrial a = finished("L2", 20, 0, 0.5);
    ComparedTrial b = finished("L2", 30, 0, 0.75);
    Matching matching = Matching.of(List.of(a), List.of(b), Set.of(Axis.WIDTH));
    assertEquals(List.of(new Pair(a, b)), matching.pairs());
    assertEquals(List.of(), matching.onlyInA());
    assertEquals(List.of(), matching.onlyInB());
  }

  @Test
  void aTrialThatMatchesSeveralIsRefusedWithTheirNamesOnEitherSide() {
    List<ComparedTrial> one = List.of(finished("L2", 20, 0, 0.5));
    List<ComparedTrial> two = List.of(finished("L2", 30, 0, 0.5), finished("L2", 40, 0, 0.5));
    String inB = refused(one, two, Set.of(Axis.WIDTH));
    assertTrue(inB.contains("over width a trial matches several: L2-30-0 and L2-40-0 of B"), inB);
    String inA = refused(two, one, Set.of(Axis.WIDTH));
    assertTrue(inA.contains("L2-30-0 and L2-40-0 of A"), inA);
  }

  @Test
  void trialsThatAreAlikeButMatchNoneAreOnlyOnTheirSide() {
    ComparedTrial a = finished("L2", 20, 0, 0.5);
    List<ComparedTrial> alike = List.of(finished("L0", 30, 0, 0.5), finished("L0", 40, 0, 0.5));
    Matching matching =
        Matching.of(List.of(a), List.of(a, alike.get(0), alike.get(1)), Set.of(Axis.WIDTH));
    assertEquals(alike, matching.onlyInB());
  }

  @Test
  void whereNoneMatchItNamesTheAxesThatPartThemAndTheOptionThatHelps() {
    String message =
        refused(
            List.of(finished("L2", 20, 0, 0.5), finished("L2", 20, 1, 0.5)),
            List.of(finished("L2", 30, 0, 0.5)),
            Set.of());
    assertTrue(message.contains("width ([20]; [30])"), message);
    assertTrue(message.endsWith("--over width"), message);
  }

  @Test
  void whereTheyShareEachValueButNoTrialItSaysSo() {
    String message =
        refused(
            List.of(finished("L2", 20, 0, 0.5), finished("L0", 30, 0, 0.5)),
            List.of(finished("L2", 30, 0, 0.5)),
            Set.of());
    assertTrue(message.contains("not together with the others"), message);
  }

  @Test
  void aSweepWithoutTrialsIsNamed() {
    List<ComparedTrial> some = List.of(finished("L2", 20, 0, 0.5));
    assertTrue(refused(List.of(), some, Set.of()).contains("no trial of A has ended"));
    assertTrue(refused(some, List.of(), Set.of()).contains("no trial of B has ended"));
  }

  private static String refused(List<ComparedTrial> a, List<ComparedTrial> b, Set<Axis> over) {
    return assertThrows(NotComparableException.class, () -> Matching.of(a, b, over)).getMessage();
  }
}
