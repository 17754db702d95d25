package perturbsweep.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GramMatrixTest {

  private static final int ROWS = 37;
  private static final int COLUMNS = 23;

  private static Matrix samples(boolean narrow) {
    Matrix format = narrow ? new FloatMatrix(1, 1) : new DoubleMatrix(1, 1);
    Matrix samples = format.zeros(ROWS, COLUMNS);
    UniformRandomProvider random = RandomStream.of(1, "gram", 0);
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        samples.set(row, column, 2 * random.nextDouble() - 1);
      }
    }
    return samples;
  }

  private static double product(Matrix samples, int one, int other) {
    double sum = 0;
    for (int i = 0; i < COLUMNS; i++) {
      sum += samples.get(one, i) * samples.get(other, i);
    }
    return sum;
  }

  private static double rounding(boolean narrow) {
    return narrow ? 1e-4 : 1e-12;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void multipliesAsTheSumsDo(boolean narrow) {
    Matrix samples = samples(narrow);
    double[] vector = new double[ROWS];
    double[] expected = new double[ROWS];
    for (int n = 0; n < ROWS; n++) {
      vector[n] = n % 5 - 1.5;
    }
    for (int n = 0; n < ROWS; n++) {
      for (int k = 0; k < ROWS; k++) {
        expected[n] += product(samples, n, k) * vector[k];
      }
    }
    double[] found = new double[ROWS];
    try (GramMatrix gram = GramMatrix.of(samples)) {
      gram.multiply(vector, found);
      assertArrayEquals(expected, found, rounding(narrow));
      gram.multiply(vector, found);
      assertArrayEquals(expected, found, rounding(narrow), "a second time too");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void knowsItsDiagonalAndTheLargestProductBesideIt(boolean narrow) {
    Matrix samples = samples(narrow);
    double largest = 0;
    double[] diagonal = new double[ROWS];
    for (int n = 0; n < ROWS; n++) {
      diagonal[n] = product(samples, n, n);
      for (int k = 0; k < n; k++) {
        largest = Math.max(largest, Math.abs(product(samples, n, k)));
      }
    }
    try (GramMatrix gram = GramMatrix.of(samples)) {
      assertEquals(ROWS, gram.size());
      assertArrayEquals(diagonal, gram.diagonal(), rounding(narrow));
      assertEquals(largest, gram.largestProduct(), rounding(narrow));
    }
  }

  @Test
  void isGoneOnceItIsClosed() {
    GramMatrix gram = GramMatrix.of(samples(false));
    gram.close();
    double[] vector = new double[ROWS];
    assertThrows(IllegalStateException.class, () -> gram.multiply(vector, vector));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void productsWithSingleVectorsAreSumsInFloat64(boolean narrow) {
    Matrix samples = samples(narrow);
    double[] wide = new double[COLUMNS];
    double[] projections = new double[ROWS];
    double[] combination = new double[COLUMNS];
    double[] coefficients = new double[ROWS];
    for (int i = 0; i < COLUMNS; i++) {
      wide[i] = Math.cos(i);
    }
    for (int n = 0; n < ROWS; n++) {
      coefficients[n] = n % 3 - 1;
      for (int i = 0; i < COLUMNS; i++) {
        projections[n] += samples.get(n, i) * wide[i];
        combination[i] += coefficients[n] * samples.get(n, i);
      }
    }
    assertArrayEquals(projections, VectorProducts.times(samples, wide), 1e-12);
    assertArrayEquals(combination, VectorProducts.combination(samples, coefficients), 1e-12);
  }

  @Test
  void lengthsAndAnglesAreEuclidean() {
    assertEquals(5, VectorProducts.length(new double[] {3, -4}));
    assertEquals(13, VectorProducts.length(new DoubleMatrix(2, 2, new double[] {3, 4, 0, 12})));
    assertEquals(0.6, VectorProducts.cosine(new double[] {3, 4}, new double[] {2, 0}), 1e-15);
  }
}
