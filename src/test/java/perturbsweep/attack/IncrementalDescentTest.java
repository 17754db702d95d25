package perturbsweep.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perturbsweep.data.RandomDraws;
import perturbsweep.net.DifferentiableFunction;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.NativeThreads;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.Precision;

/** Beside what every attack does: that it is the plain one, whatever the network. */
class IncrementalDescentTest extends AttackContract {

  private static final int INPUTS = 16;

  /** Of an input: iterates of equal loss within rounding are farther apart than their losses. */
  private static final double SAME_INPUT = 1e-6;

  /** Of a loss, relative: the rounding of a hundred steps. */
  private static final double SAME_LOSS = 1e-12;

  private final int threadsBefore = NativeThreads.current();

  @AfterEach
  void restoreThreads() {
    NativeThreads.limit(threadsBefore);
  }

  @Override
  AttackedBatch attack(
      Setting setting, OneHiddenLayer network, DoubleMatrix start, double[] targets) {
    return followed(setting.perturbation(), setting.distribution(), network, start, targets);
  }

  private static AttackedBatch followed(
      Perturbation perturbation,
      Distribution distribution,
      OneHiddenLayer network,
      DoubleMatrix start,
      double[] targets) {
    try (IncrementalDescent attack =
        new IncrementalDescent(perturbation, distribution, network, start.rows())) {
      return attack.perturb(start, targets);
    }
  }

  /** A network with inputs of its own, and an attack on it. */
  record Problem(
      Perturbation perturbation,
      Distribution distribution,
      double slope,
      int width,
      int inputDim,
      int seed) {

    RandomDraws draws() {
      return new RandomDraws(seed, Precision.FLOAT64);
    }

    OneHiddenLayer network() {
      return new OneHiddenLayer(draws().initialWeights("weights", width, inputDim), slope);
    }

    DoubleMatrix start() {
      return (DoubleMatrix) draws().samples(distribution, "noise", INPUTS, inputDim);
    }

    double[] targets() {
      return draws().labels("targets", INPUTS);
    }

    AttackedBatch plain() {
      try (DifferentiableFunction classifier = network().differentiable(INPUTS)) {
        return new ProjectedGradientDescent(perturbation, distribution)
            .perturb(classifier, start(), targets());
      }
    }

    AttackedBatch followed() {
      return IncrementalDescentTest.followed(
          perturbation, distribution, network(), start(), targets());
    }
  }

  /**
   * Steps of 0.23 of the radius, so that none ends on the surface of the ball, where rounding would
   * decide whether PyTorch's slack of 1e-7 applies.
   */
  static List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (Perturbation perturbation :
        List.of(
            new Perturbation(Norm.L2, 0.5, 60, 0.23),
            new Perturbation(Norm.L2, 7, 60, 0.23),
            new Perturbation(Norm.LINF, 0.1, 60, 0.23),
            new Perturbation(Norm.LINF, 3, 60, 0.23),
            new Perturbation(Norm.L0, 0.5, 1, 0.3),
            new Perturbation(Norm.L0, 0.5, 20, 0.3))) {
      for (Distribution distribution : List.of(Distribution.UNIFORM, Distribution.GAUSS)) {
        for (double slope : new double[] {0, 0.01, 0.5, 1}) {
          for (int seed = 0; seed < 4; seed++) {
            problems.add(new Problem(perturbation, distribution, slope, 2, 1, seed));
            problems.add(new Problem(perturbation, distribution, slope, 2, 40, seed));
            problems.add(new Problem(perturbation, distribution, slope, 50, 40, seed));
            problems.add(new Problem(perturbation, distribution, slope, 30, 600, seed));
          }
        }
      }
    }
    return problems;
  }

  @ParameterizedTest
  @MethodSource("problems")
  void findsTheBestIteratesOfThePlainLoop(Problem problem) {
    AttackedBatch plain = problem.plain();
    AttackedBatch followed = problem.followed();
    assertArrayEquals(plain.outputsBefore(), followed.outputsBefore(), 1e-12);
    for (int n = 0; n < INPUTS; n++) {
      double loss = Math.exp(-problem.targets()[n] * plain.outputsAfter()[n]);
      assertEquals(
          loss, Math.exp(-problem.targets()[n] * followed.outputsAfter()[n]), loss * SAME_LOSS);
    }
    assertArrayEquals(plain.inputs().values(), followed.inputs().values(), SAME_INPUT);
  }

  /** A drift of what is kept up would show as an output that is not the one of its input. */
  @ParameterizedTest
  @MethodSource("problems")
  void theOutputsAreThoseOfTheInputs(Problem problem) {
    AttackedBatch followed = problem.followed();
    double[] evaluated = problem.network().outputs(followed.inputs());
    for (int n = 0; n < INPUTS; n++) {
      double allowed = SAME_LOSS * Math.max(1, Math.abs(evaluated[n]));
      assertEquals(evaluated[n], followed.outputsAfter()[n], allowed);
    }
  }

  /** The products that the inputs start from are the library's, and the same in both. */
  @ParameterizedTest
  @MethodSource("settings")
  void whichThreadFollowsAnInputChangesNoBit(Setting setting) {
    AttackedBatch one = onThreads(setting, 1);
    AttackedBatch three = onThreads(setting, 3);
    assertArrayEquals(one.inputs().values(), three.inputs().values());
    assertArrayEquals(one.outputsAfter(), three.outputsAfter());
  }

  private static AttackedBatch onThreads(Setting setting, int threads) {
    Problem problem = widerProblem(setting);
    try (IncrementalDescent attack =
        new IncrementalDescent(
            problem.perturbation(), problem.distribution(), problem.network(), INPUTS, threads)) {
      return attack.perturb(problem.start(), problem.targets());
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void theThreadsOfTheLibraryChangeNoMoreThanItsRounding(Setting setting) {
    NativeThreads.limit(1);
    AttackedBatch one = widerProblem(setting).followed();
    NativeThreads.limit(3);
    AttackedBatch three = widerProblem(setting).followed();
    assertArrayEquals(one.inputs().values(), three.inputs().values(), SAME_INPUT);
    assertArrayEquals(one.outputsBefore(), three.outputsBefore(), 1e-12);
  }

  private static Problem widerProblem(Setting setting) {
    return new Problem(setting.perturbation(), setting.distribution(), 0.01, 50, 600, 5);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void anAttackIsOfUseForSeveralBatches(Setting setting) {
    Problem problem = new Problem(setting.perturbation(), setting.distribution(), 0, 12, 30, 6);
    DoubleMatrix start = problem.start();
    try (IncrementalDescent attack =
        new IncrementalDescent(
            setting.perturbation(), setting.distribution(), problem.network(), INPUTS)) {
      AttackedBatch first = attack.perturb(start, problem.targets());
      attack.perturb((DoubleMatrix) start.rowRange(3, 7), new double[] {1, 1, -1, -1});
      AttackedBatch again = attack.perturb(start, problem.targets());
      assertArrayEquals(first.inputs().values(), again.inputs().values());
      assertArrayEquals(first.outputsAfter(), again.outputsAfter());
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void anOutputThatIsNotANumberIsHandedOn(Setting setting) {
    Problem problem = new Problem(setting.perturbation(), setting.distribution(), 0.01, 2, 30, 7);
    DoubleMatrix weights = new DoubleMatrix(2, 30);
    Arrays.fill(weights.values(), Double.NaN);
    AttackedBatch attacked =
        attack(setting, new OneHiddenLayer(weights, 0.01), problem.start(), problem.targets());
    assertTrue(Arrays.stream(attacked.outputsAfter()).allMatch(Double::isNaN));
  }

  @Test
  void moreInputsThanABatchAreRefused() {
    Problem problem =
        new Problem(new Perturbation(Norm.L2, 1, 2, 0.2), Distribution.GAUSS, 0, 2, 3, 8);
    try (IncrementalDescent attack =
        new IncrementalDescent(
            problem.perturbation(), problem.distribution(), problem.network(), INPUTS - 1)) {
      DoubleMatrix start = problem.start();
      double[] targets = problem.targets();
      assertThrows(IllegalArgumentException.class, () -> attack.perturb(start, targets));
    }
  }
}
