package perturbsweep.theory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;

class DecisionMapTest {
  private static final double ROUNDING = 1e-15;
  private static final double SLOPE = 0.5;

  /** f(x) = (leaky(2 x_0) - leaky(3 x_1)) / sqrt 2, whose mean weights lie along the axes. */
  private static final OneHiddenLayer ALONG_THE_AXES =
      new OneHiddenLayer(new DoubleMatrix(2, 2, new double[] {2, 0, 0, 3}), SLOPE);

  @Test
  void theFirstAxisPointsRightAndTheSecondUp() {
    DecisionMap map = DecisionMap.of(ALONG_THE_AXES, 1, 2);
    double topLeft = (-1 - 3) / Math.sqrt(2);
    double topRight = (2 - 3) / Math.sqrt(2);
    double bottomLeft = (-1 + 1.5) / Math.sqrt(2);
    double bottomRight = (2 + 1.5) / Math.sqrt(2);
    assertArrayEquals(
        new double[] {topLeft, topRight, bottomLeft, bottomRight}, map.outputs(), 4 * ROUNDING);
    assertArrayEquals(new double[] {-1, -1, 1, 1}, map.signs());
  }

  @Test
  void axesAreTheNormalisedMeansOfTheHalvesAndNotOrthogonal() {
    double[] weights = {1, 2, 5, 6, 0, 2, 0, 4};
    DecisionMap map =
        DecisionMap.of(new OneHiddenLayer(new DoubleMatrix(4, 2, weights), SLOPE), 1, 2);
    assertArrayEquals(new double[] {3 / 5.0, 4 / 5.0}, map.positiveAxis(), ROUNDING);
    assertArrayEquals(new double[] {0, 1}, map.negativeAxis(), ROUNDING);
  }

  @Test
  void pointsAreEquallySpacedFromEndToEnd() {
    DecisionMap map = DecisionMap.of(ALONG_THE_AXES, 3, 4);
    double bottomRow = 1.5 * 3;
    double[] columns = {-3, -1, 1, 3};
    for (int column = 0; column < 4; column++) {
      double output = columns[column] * (columns[column] > 0 ? 2 : 2 * SLOPE) + bottomRow;
      assertEquals(output / Math.sqrt(2), map.outputs()[12 + column], 16 * ROUNDING);
    }
  }

  /** The textbook way: every point in all its coordinates, through the network. */
  @Test
  void aNetworkIsMappedOnThePlaneOfAnother() {
    int width = 8;
    int inputDim = 12;
    int resolution = 7;
    double limit = 3.4;
    OneHiddenLayer spanning = random(width, inputDim, 1);
    OneHiddenLayer deciding = random(width, inputDim, 2);
    DecisionMap map = DecisionMap.of(spanning, deciding, limit, resolution);
    DoubleMatrix points = new DoubleMatrix(resolution * resolution, inputDim);
    for (int row = 0; row < resolution; row++) {
      for (int column = 0; column < resolution; column++) {
        double right = -limit + 2 * limit * column / (resolution - 1);
        double down = -limit + 2 * limit * row / (resolution - 1);
        for (int i = 0; i < inputDim; i++) {
          points.set(
              row * resolution + column,
              i,
              right * map.positiveAxis()[i] - down * map.negativeAxis()[i]);
        }
      }
    }
    DecisionMap own = DecisionMap.of(spanning, limit, resolution);
    assertArrayEquals(own.positiveAxis(), map.positiveAxis());
    assertArrayEquals(own.negativeAxis(), map.negativeAxis());
    assertArrayEquals(deciding.outputs(points), map.outputs(), SUMS_OF_HUNDREDS);
    assertArrayEquals(spanning.outputs(points), own.outputs(), SUMS_OF_HUNDREDS);
  }

  /** Some hundred products of numbers near 1 are added in another order. */
  private static final double SUMS_OF_HUNDREDS = 1e-13;

  private static OneHiddenLayer random(int width, int inputDim, long seed) {
    double[] weights = new Random(seed).doubles((long) width * inputDim, -1, 1).toArray();
    return new OneHiddenLayer(new DoubleMatrix(width, inputDim, weights), SLOPE);
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "-1, 5", "NaN, 5", "Infinity, 5", "1, 1"})
  void aGridOutOfRangeIsAnError(double limit, int resolution) {
    assertThrows(
        IllegalArgumentException.class, () -> DecisionMap.of(ALONG_THE_AXES, limit, resolution));
  }

  @Test
  void weightsWhoseMeanHasNoDirectionAreAnError() {
    OneHiddenLayer opposed =
        new OneHiddenLayer(new DoubleMatrix(4, 1, new double[] {1, -1, 1, 1}), SLOPE);
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> DecisionMap.of(opposed, 1, 3));
    assertTrue(thrown.getMessage().startsWith("neurons 0 to 1 have no mean direction"));
  }
}
