package perturbsweep.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeThreads;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Precision;

class RandomDrawsTest {

  private final RandomDraws draws = new RandomDraws(3, Precision.FLOAT64);

  /** All results of all sweeps hang on these draws: whoever changes them changes them all. */
  @Test
  void drawsNeverChange() {
    assertArrayEquals(
        new double[] {-0.9835003810455716, -0.5894074860329552},
        values(draws.samples(Distribution.UNIFORM, "natural", 1, 2)));
    assertArrayEquals(
        new double[] {0.03702745606364203, 0.8385647461644976},
        values(draws.samples(Distribution.GAUSS, "natural", 1, 2)));
    assertArrayEquals(
        new double[] {0.2048284168894031, -0.06733303943583928},
        values(draws.initialWeights("weights", 1, 2)));
    assertArrayEquals(new double[] {1, -1, 1, -1, -1, -1}, draws.labels("targets", 6));
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void samplesOfManyRowsBeginWithThoseOfFew(Distribution distribution) {
    Matrix few = draws.samples(distribution, "natural", 4, 25);
    Matrix many = draws.samples(distribution, "natural", 20, 25);
    assertArrayEquals(values(few), values(many.rowRange(0, 4)));
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void samplesAreTheSameOnAnyNumberOfThreads(Distribution distribution) {
    int before = NativeThreads.current();
    try {
      NativeThreads.limit(1);
      Matrix alone = draws.samples(distribution, "natural", 301, 1000);
      NativeThreads.limit(3);
      Matrix together = draws.samples(distribution, "natural", 301, 1000);
      assertArrayEquals(values(alone), values(together));
    } finally {
      NativeThreads.limit(before);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Distribution.class, mode = EnumSource.Mode.EXCLUDE, names = "ORTHOGONAL")
  void firstCoordinatesAreTheSameAtALargerDimension(Distribution distribution) {
    Matrix narrow = draws.samples(distribution, "natural", 5, 3);
    Matrix wide = draws.samples(distribution, "natural", 5, 30);
    for (int row = 0; row < 5; row++) {
      for (int column = 0; column < 3; column++) {
        assertEquals(narrow.get(row, column), wide.get(row, column));
      }
    }
  }

  @Test
  void labelsOfManyRowsBeginWithThoseOfFew() {
    assertArrayEquals(draws.labels("y", 10), Arrays.copyOf(draws.labels("y", 100), 10));
  }

  @Test
  void rolesAndSeedsAndRowsGiveOtherNumbers() {
    Matrix natural = draws.samples(Distribution.UNIFORM, "natural", 2, 1);
    Matrix noise = draws.samples(Distribution.UNIFORM, "noise", 2, 1);
    Matrix otherSeed =
        new RandomDraws(4, Precision.FLOAT64).samples(Distribution.UNIFORM, "natural", 2, 1);
    double[] all = {
      natural.get(0, 0),
      natural.get(1, 0),
      noise.get(0, 0),
      noise.get(1, 0),
      otherSeed.get(0, 0),
      otherSeed.get(1, 0)
    };
    assertEquals(all.length, Arrays.stream(all).distinct().count());
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void float32IsFloat64Rounded(Distribution distribution) {
    FloatMatrix floats =
        (FloatMatrix)
            new RandomDraws(3, Precision.FLOAT32).samples(distribution, "natural", 10, 10);
    double[] doubles = values(draws.samples(distribution, "natural", 10, 10));
    for (int i = 0; i < doubles.length; i++) {
      assertEquals((float) doubles[i], floats.values()[i]);
    }
  }

  @Test
  void uniformSamplesHaveTheMomentsOfTheirDistribution() {
    double[] values = values(draws.samples(Distribution.UNIFORM, "natural", 200, 500));
    assertTrue(Arrays.stream(values).allMatch(x -> x >= -1 && x < 1));
    assertMoments(values, 1.0 / 3, 1.0 / 5);
    assertEquals(1, Arrays.stream(values).max().orElseThrow(), 1e-3, "nearly reaches the end");
    assertEquals(-1, Arrays.stream(values).min().orElseThrow(), 1e-3, "nearly reaches the end");
  }

  @Test
  void gaussSamplesHaveTheMomentsOfTheirDistribution() {
    double[] values = values(draws.samples(Distribution.GAUSS, "natural", 200, 500));
    assertMoments(values, 1, 3);
    double beyondTwo = Arrays.stream(values).filter(x -> Math.abs(x) > 2).count();
    double expected = 0.0455 * values.length;
    assertEquals(expected, beyondTwo, 5 * Math.sqrt(expected), "beyond two deviations");
  }

  @Test
  void initialWeightsAreUniformOverPyTorchsRange() {
    int inputDim = 400;
    double[] values = values(draws.initialWeights("weights", 250, inputDim));
    double bound = 1.0 / 20;
    assertTrue(Arrays.stream(values).allMatch(w -> Math.abs(w) <= bound));
    assertMoments(Arrays.stream(values).map(w -> w / bound).toArray(), 1.0 / 3, 1.0 / 5);
  }

  /** Mean and mean square within five standard errors of 0 and the variance. */
  private static void assertMoments(double[] values, double variance, double fourthMoment) {
    double count = values.length;
    double mean = Arrays.stream(values).average().orElseThrow();
    double square = Arrays.stream(values).map(x -> x * x).average().orElseThrow();
    assertEquals(0, mean, 5 * Math.sqrt(variance / count), "mean");
    double squareDeviation = Math.sqrt((fourthMoment - variance * variance) / count);
    assertEquals(variance, square, 5 * squareDeviation, "mean square");
  }

  @Test
  void neighbouringCoordinatesAndRowsAreUncorrelated() {
    int rows = 300;
    int columns = 300;
    Matrix x = draws.samples(Distribution.GAUSS, "natural", rows, columns);
    double acrossColumns = 0;
    double acrossRows = 0;
    for (int row = 0; row + 1 < rows; row++) {
      for (int column = 0; column + 1 < columns; column++) {
        acrossColumns += x.get(row, column) * x.get(row, column + 1);
        acrossRows += x.get(row, column) * x.get(row + 1, column);
      }
    }
    double fiveSigma = 5 * Math.sqrt((rows - 1.0) * (columns - 1.0));
    assertEquals(0, acrossColumns, fiveSigma);
    assertEquals(0, acrossRows, fiveSigma);
  }

  @Test
  void labelsAreBalanced() {
    double[] labels = draws.labels("natural-labels", 10_000);
    assertTrue(Arrays.stream(labels).allMatch(y -> y == 1 || y == -1));
    assertEquals(0, Arrays.stream(labels).sum(), 5 * Math.sqrt(labels.length));
  }

  private static double[] values(Matrix matrix) {
    return ((DoubleMatrix) matrix).values();
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void orthogonalSamplesAreAtRightAnglesAndAllOfLengthRootD(Precision precision) {
    int dim = 50;
    Matrix samples =
        new RandomDraws(3, precision).samples(Distribution.ORTHOGONAL, "natural", dim, dim);
    double rounding = precision == Precision.FLOAT64 ? 1e-12 : 1e-5;
    for (int row = 0; row < dim; row++) {
      for (int other = 0; other <= row; other++) {
        double product = 0;
        for (int i = 0; i < dim; i++) {
          product += samples.get(row, i) * samples.get(other, i);
        }
        assertEquals(row == other ? dim : 0, product, rounding * dim);
      }
    }
  }

  @Test
  void thereAreNoMoreOrthogonalSamplesThanCoordinates() {
    assertThrows(
        IllegalArgumentException.class,
        () -> draws.samples(Distribution.ORTHOGONAL, "natural", 4, 3));
  }

  /** Means of 4000 coordinates each, right to 0.016 by their own spread. */
  @Test
  void aSampleOfTwoClustersIsInThatOfItsLabel() {
    int dim = 4000;
    Matrix samples = draws.samples(Distribution.SHIFTED_GAUSS, "natural", 20, dim);
    double[] labels = draws.labels(RandomDraws.labelsOf("natural"), 20);
    for (int row = 0; row < 20; row++) {
      double mean = 0;
      for (int i = 0; i < dim; i++) {
        mean += samples.get(row, i) / dim;
      }
      assertEquals(0.3 * labels[row], mean, 5 * 0.016);
    }
  }

  @Test
  void directionsAreOfLengthRootDAndUnlikeEachOther() {
    Matrix directions = draws.directions("sphere", 30, 1000);
    for (int row = 0; row < 30; row++) {
      double square = 0;
      double withFirst = 0;
      for (int i = 0; i < 1000; i++) {
        square += directions.get(row, i) * directions.get(row, i);
        withFirst += directions.get(row, i) * directions.get(0, i);
      }
      assertEquals(1000, square, 1e-9);
      assertTrue(row == 0 || Math.abs(withFirst) < 5 * Math.sqrt(1000), "cosine 1/sqrt d");
    }
  }
}
