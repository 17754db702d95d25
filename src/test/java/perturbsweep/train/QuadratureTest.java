package perturbsweep.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums and integrals over a leap, against the recurrence of SGD and a fine midpoint rule. */
class QuadratureTest {

  private static final double TIME_PER_EPOCH = 0.1;
  private static final double AGE = 30;
  private static final double ELAPSED = 4;

  private static final CoefficientCourse COURSE =
      new CoefficientCourse(new LossDecay(AGE), ELAPSED);

  /** A coefficient that falls like 1/t while another part of it grows like log(t)/t. */
  private static double coefficient(double time) {
    return (5 + 0.7 * Math.log(AGE + time)) / (AGE + time);
  }

  @Test
  void aLossThatFallsInverselyToTimeShowsItsAge() {
    LossDecay decay = LossDecay.between(2.0 / 26, 2.0 / 30, 4);
    assertEquals(30, decay.age(), 1e-12);
    assertEquals(0.5, decay.remaining(30), 1e-15);
    assertEquals(30 * Math.log(2), decay.stretched(30), 1e-13);
  }

  @Test
  void theDecayTowardsALaterLossArrivesAtIt() {
    LossDecay decay = LossDecay.towards(2.0 / 26, 2.0 / 30, 4);
    assertEquals(26, decay.age(), 1e-12);
    assertEquals(26.0 / 30, decay.remaining(4), 1e-15);
    assertEquals(LossDecay.NONE, LossDecay.towards(1, 1, 4));
    assertEquals(0, LossDecay.towards(1, 0, 4).remaining(4), 1e-300);
  }

  @Test
  void aLossThatDoesNotFallStaysAsItIs() {
    assertEquals(LossDecay.NONE, LossDecay.between(1, 1, 4));
    assertEquals(LossDecay.NONE, LossDecay.between(1, 2, 4));
    assertEquals(1, LossDecay.NONE.remaining(1e9));
    assertEquals(17, LossDecay.NONE.stretched(17));
  }

  @Test
  void theCourseGoesThroughBothOfItsValues() {
    assertEquals(1, COURSE.ofNow(0), 1e-15);
    assertEquals(0, COURSE.ofBefore(0), 1e-15);
    assertEquals(0, COURSE.ofNow(-ELAPSED), 1e-14);
    assertEquals(1, COURSE.ofBefore(-ELAPSED), 1e-14);
  }

  @Test
  void withoutAValueBeforeTheCourseIsTheDecayAlone() {
    CoefficientCourse alone = new CoefficientCourse(new LossDecay(AGE), Double.POSITIVE_INFINITY);
    assertEquals(0.75, alone.ofNow(10), 1e-15);
    assertEquals(0, alone.ofBefore(10));
    assertEquals(0, new TimeIntegrals().weights(alone, 3, TIME_PER_EPOCH).before());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 37, 400})
  void sumsAreThoseOfTheStepsOfSgdWithMomentum(int epochs) {
    double momentum = 0.9;
    Quadrature.Weights weights = new EpochSums(momentum).weights(COURSE, epochs, TIME_PER_EPOCH);
    double now = coefficient(0);
    double before = coefficient(-ELAPSED);
    double buffer = 0.3;
    double moved = 0;
    double rate = TIME_PER_EPOCH * (1 - momentum);
    for (int i = 0; i < epochs; i++) {
      buffer = momentum * buffer + coefficient(i * TIME_PER_EPOCH);
      moved += rate * buffer;
    }
    double bufferAfter =
        weights.decay() * 0.3 + weights.momentumNow() * now + weights.momentumBefore() * before;
    double lag = momentum * TIME_PER_EPOCH;
    double change = lag * (0.3 - bufferAfter) + weights.now() * now + weights.before() * before;
    assertEquals(buffer, bufferAfter, 1e-12 * buffer);
    assertEquals(moved, change, 1e-11 * moved);
  }

  /** The midpoint rule on 100,000 pieces is good to about 1e-11 here. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 37.5, 4000})
  void integralsAreThoseOfAFineMidpointRule(double epochs) {
    Quadrature.Weights weights = new TimeIntegrals().weights(COURSE, epochs, TIME_PER_EPOCH);
    int pieces = 100_000;
    double piece = epochs * TIME_PER_EPOCH / pieces;
    double expected = 0;
    for (int i = 0; i < pieces; i++) {
      expected += piece * coefficient((i + 0.5) * piece);
    }
    double actual = weights.now() * coefficient(0) + weights.before() * coefficient(-ELAPSED);
    assertEquals(expected, actual, 1e-8 * expected);
  }

  @Test
  void withoutDecayIntegralsAreThoseOfAStraightLine() {
    CoefficientCourse course = new CoefficientCourse(LossDecay.NONE, 2);
    Quadrature.Weights weights = new TimeIntegrals().weights(course, 30, TIME_PER_EPOCH);
    assertEquals(3 + 9.0 / 4, weights.now(), 1e-14);
    assertEquals(-9.0 / 4, weights.before(), 1e-14);
  }

  @Test
  void leapsOfSgdAreWholeEpochsAndSingleOnesWhileTheMomentumRemembersTheStart() {
    EpochSums sums = new EpochSums(0.9);
    assertEquals(1, sums.permitted(3, 50));
    assertEquals(50, sums.permitted(20, 50.9));
    assertEquals(1, sums.permitted(20, 0.2));
    assertTrue(sums.isStep(1));
  }

  @Test
  void leapsOfFlowEndOnWholeEpochsUnlessTheyAreWithinOne() {
    TimeIntegrals integrals = new TimeIntegrals();
    assertEquals(0.25, integrals.permitted(3.5, 0.25));
    assertEquals(0.5, integrals.permitted(3.5, 0.75));
    assertEquals(2.5, integrals.permitted(3.5, 3.2));
  }
}
