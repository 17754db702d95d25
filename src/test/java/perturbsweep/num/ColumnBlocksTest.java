package perturbsweep.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each product against plain loops in float64. */
class ColumnBlocksTest {

  /** More than two tiles of a mirrored triangle, and not a whole number of them. */
  private static final int N = 150;

  private static final int D = 11;
  private static final int M = 6;

  /**
   * A format and a number of columns in a block: one, some that leave a rest, all, more than all.
   *
   * @param tolerance sums of at most 150 products of numbers below 1, each rounded
   */
  record Setting(Matrix format, int blockWidth, double tolerance) {}

  static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (int width : new int[] {1, 4, D, 2 * D}) {
      settings.add(new Setting(new FloatMatrix(1, 1), width, 1e-5));
      settings.add(new Setting(new DoubleMatrix(1, 1), width, 1e-13));
    }
    return settings;
  }

  private static Matrix random(Matrix format, int rows, int columns) {
    SplittableRandom random = new SplittableRandom(rows);
    Matrix matrix = format.zeros(rows, columns);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        matrix.set(row, column, 2 * random.nextDouble() - 1);
      }
    }
    return matrix;
  }

  private static double dot(Matrix a, int rowOfA, Matrix b, int rowOfB) {
    double sum = 0;
    for (int i = 0; i < a.columns(); i++) {
      sum += a.get(rowOfA, i) * b.get(rowOfB, i);
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void gramIsThatOfPlainLoopsAndSymmetricToTheLastBit(Setting setting) {
    Matrix x = random(setting.format(), N, D);
    Matrix gram = x.zeros(N, N);
    try (NativeMatrix target = NativeMatrix.allocate(x, N, N)) {
      ColumnBlocks.gram(x, target, setting.blockWidth());
      target.store(gram);
    }
    for (int row = 0; row < N; row++) {
      for (int column = 0; column < N; column++) {
        assertEquals(dot(x, row, x, column), gram.get(row, column), setting.tolerance());
        assertEquals(gram.get(column, row), gram.get(row, column));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void productWithTransposedIsThatOfPlainLoops(Setting setting) {
    Matrix x = random(setting.format(), N, D);
    Matrix weights = random(setting.format(), M, D);
    Matrix product = x.zeros(N, M);
    try (NativeMatrix target = NativeMatrix.allocate(x, N, M)) {
      ColumnBlocks.productWithTransposed(x, weights, target, setting.blockWidth());
      target.store(product);
    }
    for (int row = 0; row < N; row++) {
      for (int column = 0; column < M; column++) {
        assertEquals(dot(x, row, weights, column), product.get(row, column), setting.tolerance());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void transposedProductIsAddedAsByPlainLoops(Setting setting) {
    Matrix x = random(setting.format(), N, D);
    Matrix a = random(setting.format(), N, M);
    Matrix before = random(setting.format(), M, D);
    Matrix sum = before.copy();
    try (NativeMatrix nativeA = NativeMatrix.copyOf(a)) {
      ColumnBlocks.addTransposedProduct(nativeA, x, sum, setting.blockWidth());
    }
    for (int row = 0; row < M; row++) {
      for (int column = 0; column < D; column++) {
        double expected = before.get(row, column);
        for (int n = 0; n < N; n++) {
          expected += a.get(n, row) * x.get(n, column);
        }
        assertEquals(expected, sum.get(row, column), setting.tolerance());
      }
    }
  }

  @Test
  void shapesThatDoNotFitAreAnError() {
    Matrix x = new DoubleMatrix(3, 4);
    try (NativeMatrix square = NativeMatrix.allocate(x, 3, 3);
        NativeMatrix other = NativeMatrix.allocate(x, 2, 2)) {
      assertSays("the Gram matrix of 3 rows is not 2 x 2", () -> ColumnBlocks.gram(x, other));
      assertSays(
          "rows of 5 elements do not fit rows of 4",
          () -> ColumnBlocks.productWithTransposed(x, new DoubleMatrix(3, 5), square));
      assertSays(
          "rows of 3 elements do not fit rows of 4",
          () -> ColumnBlocks.addTransposedProduct(square, x, new DoubleMatrix(3, 3)));
    }
  }

  private static void assertSays(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
