package perturbsweep.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import perturbsweep.data.RandomDraws;
import perturbsweep.deep.Dl4jTrainer;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Loss;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.TrainerKind;

/** What an observer is told of probes, against the weights that the training ends with. */
class ProbesTest {

  private static final double ROUNDING = 1e-10;
  private static final RandomDraws DRAWS = new RandomDraws(4, Precision.FLOAT64);
  private static final int DIM = 12;

  static Stream<Arguments> trainers() {
    return Stream.of(
        Arguments.of(SgdTrainer.gram(), TrainerKind.GRAM, 0),
        Arguments.of(SgdTrainer.weightSpace(), TrainerKind.WEIGHT_SPACE, 0),
        Arguments.of(AdaptiveTrainer.flow(), TrainerKind.FLOW, 0.01),
        Arguments.of(AdaptiveTrainer.handover(), TrainerKind.HANDOVER, 0.01),
        Arguments.of(new LimitTrainer(), TrainerKind.LIMIT, 0.1),
        Arguments.of(new Dl4jTrainer(), TrainerKind.DL4J, 0));
  }

  private static TrainingProblem problem(
      TrainerKind kind, double tolerance, Matrix samples, Matrix probes) {
    Recipe recipe =
        new Recipe(
            60,
            0.05,
            0.9,
            Loss.EXPONENTIAL,
            PlateauRule.PYTORCH_DEFAULTS,
            kind,
            tolerance,
            Precision.FLOAT64);
    return new TrainingProblem(
        samples,
        DRAWS.labels("natural-labels", samples.rows()),
        DRAWS.initialWeights("initial", 6, DIM),
        0.2,
        recipe,
        probes);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("trainers")
  void areReadAsTheFinalWeightsReadThem(Trainer trainer, TrainerKind kind, double tolerance) {
    Matrix samples = DRAWS.samples(Distribution.GAUSS, "natural", 7, DIM);
    Matrix probes = DRAWS.samples(Distribution.GAUSS, "probes", 5, DIM);
    check(trainer, problem(kind, tolerance, samples, probes));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("trainers")
  void mayBeTheSamplesThemselves(Trainer trainer, TrainerKind kind, double tolerance) {
    Matrix samples = DRAWS.samples(Distribution.GAUSS, "natural", 7, DIM);
    check(trainer, problem(kind, tolerance, samples, samples));
  }

  private static void check(Trainer trainer, TrainingProblem problem) {
    ProbeReading[] last = new ProbeReading[1];
    Matrix weights =
        trainer.train(problem, (e, l, m, r, probes) -> last[0] = probes.get()).weights();
    ProbeReading expected =
        ProbeReading.of(new OneHiddenLayer(weights, problem.slope()), problem.probes());
    assertArrayEquals(expected.outputs(), last[0].outputs(), ROUNDING);
    assertArrayEquals(expected.projections(), last[0].projections(), ROUNDING);
    assertEquals(expected.length(), last[0].length(), ROUNDING);
  }

  /** By hand: w+ = (1, 2), w- = (3, -2), so that w+ - w- = (-2, 4). */
  @Test
  void aReadingIsThatOfTheMeanWeightVectors() {
    Matrix weights = DRAWS.initialWeights("any", 4, 2);
    double[] rows = {0, 3, 2, 1, 4, -2, 2, -2};
    for (int i = 0; i < 8; i++) {
      weights.set(i / 2, i % 2, rows[i]);
    }
    Matrix probe = weights.zeros(1, 2);
    probe.set(0, 0, 5);
    probe.set(0, 1, 1);
    ProbeReading reading = ProbeReading.of(new OneHiddenLayer(weights, 0.5), probe);
    assertEquals(-6, reading.projections()[0], ROUNDING);
    assertEquals(Math.sqrt(20), reading.length(), ROUNDING);
    assertEquals((3 + 11 - 18 - 8) / 2.0, reading.outputs()[0], ROUNDING);
  }

  @Test
  void aCurveSeesTheNaturalSamplesThroughThem() {
    NaturalView view = new NaturalView(new double[] {1, -1, 1}, new double[] {0.5, -0.25, 0.5}, 4);
    ProbeReading reading = new ProbeReading(new double[] {2, -1, -3}, new double[] {4, -8, 2}, 2);
    CurveRecorder recorder = new CurveRecorder(1, view);
    Supplier<ProbeReading> probes = () -> reading;
    recorder.observe(0, 0.5, new double[] {1}, 0.01, probes);
    CurvePoint point = recorder.curve().get(0);
    assertEquals(2 / 3.0, point.accuracyOnNatural());
    assertEquals((2 + 2 + 1) / 8.0, point.naturalBoundaryAlignment());
  }

  @Test
  void withoutABoundaryThereIsNoAlignmentAndWithoutSamplesNoView() {
    ProbeReading reading = new ProbeReading(new double[] {2}, new double[] {4}, 2);
    CurveRecorder withoutBoundary =
        new CurveRecorder(1, new NaturalView(new double[] {1}, null, 0));
    CurveRecorder alone = new CurveRecorder(1, null);
    for (CurveRecorder recorder : List.of(withoutBoundary, alone)) {
      recorder.observe(0, 0.5, new double[] {1}, 0.01, () -> reading);
      assertNull(recorder.curve().get(0).naturalBoundaryAlignment());
    }
    assertEquals(1.0, withoutBoundary.curve().get(0).accuracyOnNatural());
    assertNull(alone.curve().get(0).accuracyOnNatural());
  }
}
