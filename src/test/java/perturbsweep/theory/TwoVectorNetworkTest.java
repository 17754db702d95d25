package perturbsweep.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perturbsweep.data.RandomDraws;
import perturbsweep.net.MeanWeights;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.Matrix;
import perturbsweep.num.VectorProducts;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Loss;
import perturbsweep.spec.Precision;

/** The theorem's own setting: orthogonal samples. */
class TwoVectorNetworkTest {

  private static final int DIM = 60;
  private static final double ROUNDING = 1e-12;

  /** A sine is the root of the rounding of a squared cosine. */
  private static final double ROUNDING_OF_ANGLE = 1e-7;

  private static final LabelledSamples PROBLEM =
      LabelledSamples.of(Distribution.ORTHOGONAL, 20, DIM, 1);

  private static OneHiddenLayer network(double slope) {
    return PROBLEM.geometry(slope).limit().network(8, PROBLEM.samples(), slope);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.5, 1})
  void itsSignIsThatOfItsBoundaryEverywhere(double slope) {
    Matrix points = new RandomDraws(9, Precision.FLOAT64).directions("z", 5000, DIM);
    double[] outputs = network(slope).outputs(points);
    double[] boundary = VectorProducts.times(points, PROBLEM.geometry(slope).limit().boundary());
    for (int n = 0; n < outputs.length; n++) {
      assertTrue(outputs[n] * boundary[n] > 0, "point %d".formatted(n));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.5, 1})
  void hasRankTwoAtMost(double slope) {
    Spectrum spectrum = Spectrum.of(network(slope).weights());
    assertTrue(spectrum.third() < ROUNDING_OF_ANGLE * spectrum.first());
    assertTrue(spectrum.stableRank() < 2 + ROUNDING);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 1})
  void meetsTheConditionsOfTheMaximumMargin(double slope) {
    MarginGeometry geometry = PROBLEM.geometry(slope);
    TrainingState state =
        TrainingState.of(network(slope), PROBLEM.samples(), PROBLEM.labels(), Loss.EXPONENTIAL);
    assertEquals(1, geometry.limit().consistentGates(PROBLEM.samples(), PROBLEM.labels()));
    assertEquals(1, state.consistentGates());
    assertEquals(
        1 / Math.sqrt(geometry.margin().total()),
        state.smallestMargin() / state.weightLength(),
        ROUNDING);
    assertEquals(0, state.descentAngle(), ROUNDING_OF_ANGLE);
    assertEquals(0, state.slackness(), ROUNDING_OF_ANGLE);
    assertEquals(0, state.slackness(geometry.margin().multipliers()), ROUNDING);
  }

  @Test
  void isAtNoAngleToItselfOfAnySize() {
    OneHiddenLayer network = network(0.1);
    Matrix twice = network.weights().copy();
    twice.add(1, network.weights());
    assertEquals(1, PROBLEM.geometry(0.1).limit().cosine(MeanWeights.of(twice)), ROUNDING);
  }

  @Test
  void theDifferenceOfItsMeansPointsAlongTheBoundary() {
    double slope = 0.3;
    double[] difference = MeanWeights.of(network(slope).weights()).difference();
    double[] boundary = PROBLEM.geometry(slope).limit().boundary();
    for (int i = 0; i < DIM; i++) {
      assertEquals((1 + slope) / Math.sqrt(8) * boundary[i], difference[i], ROUNDING);
    }
  }
}
