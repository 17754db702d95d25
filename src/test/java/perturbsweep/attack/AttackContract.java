package perturbsweep.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perturbsweep.data.RandomDraws;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.Precision;

/** What every projected gradient descent does, the plain one and the one that follows changes. */
abstract class AttackContract {

  private static final int COUNT = 24;
  private static final int INPUT_DIM = 30;
  private static final int WIDTH = 12;
  private static final double SLOPE = 0.01;

  private static final RandomDraws DRAWS = new RandomDraws(11, Precision.FLOAT64);
  private static final DoubleMatrix WEIGHTS =
      (DoubleMatrix) DRAWS.initialWeights("weights", WIDTH, INPUT_DIM);
  private static final double[] TARGETS = DRAWS.labels("targets", COUNT);

  /** Rounding of numbers of order 1, for what rounding cannot decide. */
  private static final double ROUNDING = 1e-12;

  /**
   * What rounding can decide: whether an iterate on the sphere lies outside it, which PyTorch's
   * renorm answers by moving it in by 1e-7, and which of the last iterates, 1e-8 apart, has the
   * lowest of losses that are equal to 1e-16. Another gradient or rule would differ by 1e-3 or
   * more.
   */
  private static final double DECIDED_BY_ROUNDING = 2e-7;

  record Setting(Perturbation perturbation, Distribution distribution) {

    DoubleMatrix start() {
      return (DoubleMatrix) DRAWS.samples(distribution, "noise", COUNT, INPUT_DIM);
    }

    double tolerance() {
      return perturbation.norm() == Norm.L0 ? ROUNDING : DECIDED_BY_ROUNDING;
    }

    TextbookPgd textbook() {
      return new TextbookPgd(WEIGHTS, SLOPE, perturbation, distribution);
    }
  }

  /** Attacks a network with all inputs in one batch. */
  abstract AttackedBatch attack(
      Setting setting, OneHiddenLayer network, DoubleMatrix start, double[] targets);

  private AttackedBatch attack(Setting setting, DoubleMatrix start, double[] targets) {
    return attack(setting, new OneHiddenLayer(WEIGHTS, SLOPE), start, targets);
  }

  private static Perturbation perturbation(Norm norm, double size) {
    return switch (norm) {
      case L0 -> new Perturbation(norm, 0.3 * size, (int) (9 * size), 0.3);
      case L2 -> new Perturbation(norm, 0.4 * size, 100, 0.2);
      case LINF -> new Perturbation(norm, 0.1 * size, 100, 0.2);
    };
  }

  static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (Norm norm : Norm.values()) {
      for (Distribution distribution : List.of(Distribution.UNIFORM, Distribution.GAUSS)) {
        settings.add(new Setting(perturbation(norm, 1), distribution));
      }
    }
    return settings;
  }

  private static double[] row(DoubleMatrix matrix, int row) {
    return ((DoubleMatrix) matrix.rowRange(row, row + 1)).values();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void agreesWithTheTextbook(Setting setting) {
    assertAgreesWithTheTextbook(setting, setting.tolerance());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void agreesWithTheTextbookToRoundingBeforeTheBallIsFull(Setting setting) {
    Perturbation whole = setting.perturbation();
    Perturbation fourSteps = new Perturbation(whole.norm(), whole.epsilon(), 4, whole.stepSize());
    assertAgreesWithTheTextbook(new Setting(fourSteps, setting.distribution()), ROUNDING);
  }

  private void assertAgreesWithTheTextbook(Setting setting, double tolerance) {
    DoubleMatrix start = setting.start();
    AttackedBatch attacked = attack(setting, start, TARGETS);
    for (int n = 0; n < COUNT; n++) {
      double[] expected = setting.textbook().perturb(row(start, n), TARGETS[n]);
      assertArrayEquals(expected, row(attacked.inputs(), n), tolerance, "input " + n);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void outputsAreThoseBeforeAndAfter(Setting setting) {
    DoubleMatrix start = setting.start();
    AttackedBatch attacked = attack(setting, start, TARGETS);
    for (int n = 0; n < COUNT; n++) {
      assertEquals(setting.textbook().output(row(start, n)), attacked.outputsBefore()[n], 1e-12);
      assertEquals(
          setting.textbook().output(row(attacked.inputs(), n)), attacked.outputsAfter()[n], 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void staysInTheBall(Setting setting) {
    DoubleMatrix start = setting.start();
    DoubleMatrix attacked = attack(setting, start, TARGETS).inputs();
    double largestSeen = 0;
    for (int n = 0; n < COUNT; n++) {
      double[] difference = row(attacked, n);
      for (int i = 0; i < INPUT_DIM; i++) {
        difference[i] -= start.get(n, i);
      }
      largestSeen = Math.max(largestSeen, length(setting.perturbation().norm(), difference));
    }
    double allowed =
        setting.perturbation().norm() == Norm.L0
            ? setting.perturbation().steps()
            : setting.perturbation().epsilon() * (1 + 1e-6);
    assertTrue(largestSeen <= allowed, largestSeen + " is beyond " + allowed);
    assertTrue(largestSeen > allowed * 0.9, largestSeen + " leaves the ball unused");
  }

  private static double length(Norm norm, double[] difference) {
    return switch (norm) {
      case L0 -> Arrays.stream(difference).filter(x -> x != 0).count();
      case L2 -> Math.sqrt(Arrays.stream(difference).map(x -> x * x).sum());
      case LINF -> Arrays.stream(difference).map(Math::abs).max().orElseThrow();
    };
  }

  @ParameterizedTest
  @MethodSource("settings")
  void uniformInputsAreClampedToTheirRangeAndGaussInputsAreNot(Setting setting) {
    double beyond =
        Arrays.stream(attack(setting, setting.start(), TARGETS).inputs().values())
            .filter(x -> Math.abs(x) > 1)
            .count();
    if (setting.distribution() == Distribution.UNIFORM) {
      assertEquals(0, beyond);
    } else {
      assertTrue(beyond > 0.2 * COUNT * INPUT_DIM, "about a third lie beyond, not " + beyond);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void neverEndsWithALargerLossThanItBeganWith(Setting setting) {
    AttackedBatch attacked = attack(setting, setting.start(), TARGETS);
    for (int n = 0; n < COUNT; n++) {
      assertTrue(
          TARGETS[n] * attacked.outputsAfter()[n] >= TARGETS[n] * attacked.outputsBefore()[n]);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void reachesAllTargetsWithRoomEnough(Setting setting) {
    Norm norm = setting.perturbation().norm();
    Setting roomy =
        new Setting(perturbation(norm, norm == Norm.L0 ? 3 : 10), setting.distribution());
    AttackedBatch attacked = attack(roomy, roomy.start(), TARGETS);
    int before = 0;
    for (int n = 0; n < COUNT; n++) {
      before += TARGETS[n] * attacked.outputsBefore()[n] > 0 ? 1 : 0;
      assertTrue(TARGETS[n] * attacked.outputsAfter()[n] > 0, "input " + n);
    }
    assertTrue(before < COUNT, "some targets were missed before");
  }

  @ParameterizedTest
  @MethodSource("settings")
  void leavesItsArgumentsAsTheyWere(Setting setting) {
    DoubleMatrix start = setting.start();
    double[] targets = TARGETS.clone();
    attack(setting, start, targets);
    assertArrayEquals(setting.start().values(), start.values());
    assertArrayEquals(TARGETS, targets);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void twoBatchesGiveWhatOneGives(Setting setting) {
    DoubleMatrix start = setting.start();
    DoubleMatrix whole = attack(setting, start, TARGETS).inputs();
    int half = 7;
    DoubleMatrix first =
        attack(setting, (DoubleMatrix) start.rowRange(0, half), Arrays.copyOf(TARGETS, half))
            .inputs();
    DoubleMatrix second =
        attack(
                setting,
                (DoubleMatrix) start.rowRange(half, COUNT),
                Arrays.copyOfRange(TARGETS, half, COUNT))
            .inputs();
    DoubleMatrix both = new DoubleMatrix(COUNT, INPUT_DIM);
    System.arraycopy(first.values(), 0, both.values(), 0, first.values().length);
    System.arraycopy(
        second.values(), 0, both.values(), first.values().length, second.values().length);
    assertArrayEquals(whole.values(), both.values(), setting.tolerance());
  }

  /** With slope 0 an input that closes all gates has gradient zero: it stays, and is finite. */
  @ParameterizedTest
  @MethodSource("settings")
  void aZeroGradientMovesNothing(Setting setting) {
    DoubleMatrix allOnes = new DoubleMatrix(WIDTH, INPUT_DIM);
    Arrays.fill(allOnes.values(), 1);
    DoubleMatrix start = new DoubleMatrix(1, INPUT_DIM);
    Arrays.fill(start.values(), -0.5);
    AttackedBatch attacked =
        attack(setting, new OneHiddenLayer(allOnes, 0), start, new double[] {1});
    assertArrayEquals(start.values(), attacked.inputs().values());
    assertEquals(0, attacked.outputsAfter()[0]);
  }

  /**
   * Rounding to float32 moves an attack by its 6e-8 and by what iterates of nearly equal loss
   * differ, which stays below a thousandth of the ball in what the classifier sees of it.
   */
  @ParameterizedTest
  @MethodSource("settings")
  void aFloat32ClassifierIsFooledAsMuch(Setting setting) {
    FloatMatrix weights = new FloatMatrix(WIDTH, INPUT_DIM);
    weights.setRows(WEIGHTS);
    double[] narrow =
        attack(setting, new OneHiddenLayer(weights, SLOPE), setting.start(), TARGETS)
            .outputsAfter();
    assertArrayEquals(attack(setting, setting.start(), TARGETS).outputsAfter(), narrow, 1e-3);
  }

  /**
   * The linear classifier f(x) = x_1 (neurons +-x_1 of slope 1, weights scaled to cancel
   * 1/sqrt(2)), from 0 to target 1: five steps of 0.1 fill the ball of 0.5.
   */
  @Test
  void aLinearClassifierByHand() {
    double w = 1 / Math.sqrt(2);
    DoubleMatrix weights = new DoubleMatrix(2, 2, new double[] {w, 0, -w, 0});
    OneHiddenLayer network = new OneHiddenLayer(weights, 1);
    DoubleMatrix start = new DoubleMatrix(1, 2);
    for (Norm norm : List.of(Norm.L2, Norm.LINF)) {
      for (int steps : new int[] {1, 3, 5, 9}) {
        Setting setting =
            new Setting(new Perturbation(norm, 0.5, steps, 0.2), Distribution.UNIFORM);
        double[] attacked = attack(setting, network, start, new double[] {1}).inputs().values();
        double expected = Math.min(0.5, 0.1 * steps);
        assertArrayEquals(new double[] {expected, 0}, attacked, 1e-6, norm + " " + steps);
      }
    }
  }

  /** Gradient (1, -2): the second pixel opens first and moves by 0.3, then both, 0.15 and 0.3. */
  @Test
  void pixelsOpenInTheOrderOfTheirGradients() {
    double w = 1 / Math.sqrt(2);
    DoubleMatrix weights = new DoubleMatrix(2, 2, new double[] {w, -2 * w, -w, 2 * w});
    OneHiddenLayer network = new OneHiddenLayer(weights, 1);
    DoubleMatrix start = new DoubleMatrix(1, 2, new double[] {0.1, -0.6});
    double[][] expected = {{0.1, -0.9}, {0.25, -1}};
    for (int steps = 1; steps <= 2; steps++) {
      Setting setting = new Setting(new Perturbation(Norm.L0, 1, steps, 0.3), Distribution.UNIFORM);
      double[] attacked = attack(setting, network, start, new double[] {1}).inputs().values();
      assertArrayEquals(expected[steps - 1], attacked, 1e-15);
    }
  }
}
