package perturbsweep.theory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perturbsweep.net.MeanWeights;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.GramMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Precision;

class MaximumMarginTest {

  /** What the issue of every multiplier on orthogonal data is held to. */
  private static final double CLOSED_FORM = 1e-9;

  /** A gap below 1e-14 leaves multipliers right to its root, times the condition of the problem. */
  private static final double SOLVED = 1e-6;

  private static MaximumMargin solve(LabelledSamples problem, double slope) {
    try (GramMatrix gram = GramMatrix.of(problem.samples())) {
      return MaximumMargin.of(gram, problem.labels(), slope);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.1, 0.5, 1})
  void onOrthogonalSamplesOfAnyLengthMultipliersHaveAClosedForm(double slope) {
    LabelledSamples problem = LabelledSamples.of(Distribution.ORTHOGONAL, 12, 40, 1);
    double[] expected = new double[problem.count()];
    for (int n = 0; n < expected.length; n++) {
      double stretch = 1 + n / 4.0;
      for (int i = 0; i < 40; i++) {
        problem.samples().set(n, i, problem.samples().get(n, i) * stretch);
      }
      expected[n] = 2 / ((1 + slope * slope) * 40 * stretch * stretch);
    }
    // Equal labels only: between labels orthogonal samples have nothing in common at any slope.
    assertArrayEquals(expected, solve(problem, slope).multipliers(), CLOSED_FORM * expected[0]);
  }

  /** Coordinate ascent, which shares nothing with the solver but the problem. */
  private static double[] byCoordinateAscent(LabelledSamples problem, double slope, int sweeps) {
    int count = problem.count();
    double[] multipliers = new double[count];
    for (int sweep = 0; sweep < sweeps; sweep++) {
      for (int n = 0; n < count; n++) {
        double margin = 0;
        for (int k = 0; k < count; k++) {
          margin += coupling(problem, slope, n, k) * multipliers[k];
        }
        double moved = multipliers[n] + (1 - margin) / coupling(problem, slope, n, n);
        multipliers[n] = Math.max(0, moved);
      }
    }
    return multipliers;
  }

  private static double coupling(LabelledSamples problem, double slope, int n, int k) {
    Matrix samples = problem.samples();
    double product = 0;
    for (int i = 0; i < samples.columns(); i++) {
      product += samples.get(n, i) * samples.get(k, i);
    }
    return problem.labels()[n] == problem.labels()[k]
        ? (1 + slope * slope) / 2 * product
        : -slope * product;
  }

  @ParameterizedTest
  @CsvSource({
    "UNIFORM, 30, 60, 0.01",
    "UNIFORM, 30, 60, 0.5",
    "GAUSS, 40, 35, 0.1",
    "GAUSS, 30, 30, 1",
    "SHIFTED_GAUSS, 30, 40, 0.3"
  })
  void agreesWithCoordinateAscent(Distribution distribution, int count, int dim, double slope) {
    LabelledSamples problem = LabelledSamples.of(distribution, count, dim, 2);
    MaximumMargin margin = solve(problem, slope);
    double[] expected = byCoordinateAscent(problem, slope, 20_000);
    double largest = Arrays.stream(expected).max().orElseThrow();
    assertTrue(margin.isFound());
    assertArrayEquals(expected, margin.multipliers(), SOLVED * largest);
  }

  @Test
  void samplesThatOthersCoverHaveNoMultiplier() {
    LabelledSamples problem = LabelledSamples.of(Distribution.GAUSS, 40, 15, 3);
    double[] multipliers = solve(problem, 0.01).multipliers();
    double[] expected = byCoordinateAscent(problem, 0.01, 20_000);
    long without = Arrays.stream(expected).filter(value -> value == 0).count();
    assertTrue(without > 0, "the problem has samples beyond the margin");
    assertEquals(without, Arrays.stream(multipliers).filter(value -> value == 0).count());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1})
  void theGapIsThatOfTheNetworkWhichTheMultipliersMake(double slope) {
    LabelledSamples problem = LabelledSamples.of(Distribution.UNIFORM, 20, 200, 4);
    MarginGeometry geometry = problem.geometry(slope);
    double length = MeanWeights.of(network(problem, geometry, slope).weights()).length();
    assertEquals(geometry.margin().total(), length * length, SOLVED * length * length);
    assertTrue(geometry.margin().gap() < 1e-12, "gap " + geometry.margin().gap());
    double[] outputs = network(problem, geometry, slope).outputs(problem.samples());
    for (int n = 0; n < outputs.length; n++) {
      assertTrue(
          problem.labels()[n] * outputs[n] > 1 - SOLVED,
          "margin of sample %d: %s".formatted(n, outputs[n]));
    }
  }

  private static OneHiddenLayer network(
      LabelledSamples problem, MarginGeometry geometry, double slope) {
    return geometry.limit().network(6, problem.samples(), slope);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 1})
  void samplesThatNoHalfSpaceHoldsHaveNoLimit(double slope) {
    MaximumMargin margin = solve(LabelledSamples.of(Distribution.GAUSS, 200, 10, 5), slope);
    assertFalse(margin.isFound());
    assertEquals(Double.POSITIVE_INFINITY, margin.gap());
  }

  /** Directions without curvature there are many: multipliers at zero end them. */
  @ParameterizedTest
  @CsvSource({"70, 1, FLOAT64", "70, 1, FLOAT32", "110, 0.1, FLOAT64", "110, 0.1, FLOAT32"})
  void moreSamplesThanCoordinatesAreSolvedWhileAHalfSpaceHoldsThem(
      int count, double slope, Precision precision) {
    LabelledSamples problem = LabelledSamples.of(Distribution.GAUSS, count, 50, 8, precision);
    MaximumMargin margin = solve(problem, slope);
    double[] expected = byCoordinateAscent(problem, slope, 20_000);
    double largest = Arrays.stream(expected).max().orElseThrow();
    assertTrue(margin.isFound(), "gap " + margin.gap());
    assertArrayEquals(
        expected, margin.multipliers(), (precision == Precision.FLOAT64 ? 1e-5 : 1e-2) * largest);
  }

  @Test
  void float32GivesTheSameUpToItsRounding() {
    double[] wide =
        solve(LabelledSamples.of(Distribution.UNIFORM, 100, 300, 6), 0.01).multipliers();
    double[] narrow =
        solve(LabelledSamples.of(Distribution.UNIFORM, 100, 300, 6, Precision.FLOAT32), 0.01)
            .multipliers();
    double largest = Arrays.stream(wide).max().orElseThrow();
    assertArrayEquals(wide, narrow, 1e-3 * largest);
  }

  @Test
  void aSingleSampleIsEnough() {
    LabelledSamples problem = LabelledSamples.of(Distribution.ORTHOGONAL, 1, 9, 7);
    assertEquals(2 / 9.0, solve(problem, 0).multipliers()[0], CLOSED_FORM);
  }
}
