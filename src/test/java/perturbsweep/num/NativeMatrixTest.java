package perturbsweep.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NativeMatrixTest {

  private static final int M = 7;
  private static final int K = 11;
  private static final int N = 5;

  private enum Format {
    /** Sums of 11 products of numbers below 1, each rounded by 6e-8. */
    FLOAT32(new FloatMatrix(1, 1), 1e-6),
    /** The same at 1e-16. */
    FLOAT64(new DoubleMatrix(1, 1), 1e-14);

    private final Matrix example;
    private final double tolerance;

    Format(Matrix example, double tolerance) {
      this.example = example;
      this.tolerance = tolerance;
    }

    Matrix random(int rows, int columns) {
      SplittableRandom random = new SplittableRandom(rows * 100L + columns);
      Matrix matrix = example.zeros(rows, columns);
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          matrix.set(row, column, 2 * random.nextDouble() - 1);
        }
      }
      return matrix;
    }
  }

  private enum Form {
    PLAIN {
      @Override
      void apply(NativeMatrix target, NativeMatrix a, NativeMatrix b) {
        target.setProduct(a, b);
      }
    },
    RIGHT_TRANSPOSED {
      @Override
      void apply(NativeMatrix target, NativeMatrix a, NativeMatrix b) {
        target.setProductWithTransposed(a, b);
      }
    },
    LEFT_TRANSPOSED {
      @Override
      void apply(NativeMatrix target, NativeMatrix a, NativeMatrix b) {
        target.setTransposedProduct(a, b);
      }
    };

    abstract void apply(NativeMatrix target, NativeMatrix a, NativeMatrix b);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void productIsThatOfPlainLoops(Format format) {
    assertProduct(format, Form.PLAIN, format.random(M, K), format.random(K, N));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void productWithTransposedIsThatOfPlainLoops(Format format) {
    assertProduct(format, Form.RIGHT_TRANSPOSED, format.random(M, K), format.random(N, K));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void transposedProductIsThatOfPlainLoops(Format format) {
    assertProduct(format, Form.LEFT_TRANSPOSED, format.random(K, M), format.random(K, N));
  }

  private static void assertProduct(Format format, Form form, Matrix a, Matrix b) {
    Matrix product = format.example.zeros(M, N);
    try (NativeMatrix left = NativeMatrix.copyOf(a);
        NativeMatrix right = NativeMatrix.copyOf(b);
        NativeMatrix target = NativeMatrix.allocate(a, M, N)) {
      form.apply(target, left, right);
      target.store(product);
    }
    for (int row = 0; row < M; row++) {
      for (int column = 0; column < N; column++) {
        double sum = 0;
        for (int k = 0; k < K; k++) {
          double fromA = form == Form.LEFT_TRANSPOSED ? a.get(k, row) : a.get(row, k);
          double fromB = form == Form.RIGHT_TRANSPOSED ? b.get(column, k) : b.get(k, column);
          sum += fromA * fromB;
        }
        assertEquals(sum, product.get(row, column), format.tolerance);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void fewerRowsAreLoadedAndStoredAtTheTop(Format format) {
    Matrix whole = format.random(4, 3);
    Matrix top = format.random(2, 3);
    Matrix back = format.example.zeros(4, 3);
    Matrix backTop = format.example.zeros(1, 3);
    try (NativeMatrix matrix = NativeMatrix.copyOf(whole)) {
      matrix.load(top);
      matrix.store(back);
      matrix.store(backTop);
    }
    for (int column = 0; column < 3; column++) {
      assertEquals(top.get(0, column), back.get(0, column));
      assertEquals(top.get(1, column), back.get(1, column));
      assertEquals(whole.get(2, column), back.get(2, column));
      assertEquals(whole.get(3, column), back.get(3, column));
      assertEquals(top.get(0, column), backTop.get(0, column));
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void rowsFromTheMiddleAreLoadedAtTheTop(Format format) {
    Matrix source = format.random(5, 3);
    Matrix back = format.example.zeros(2, 3);
    try (NativeMatrix matrix = NativeMatrix.allocate(source, 2, 3)) {
      matrix.load(source, 2, 2);
      matrix.store(back);
      assertThrows(IndexOutOfBoundsException.class, () -> matrix.load(source, 4, 2));
      assertSays("3 x 3 elements do not fit 2 x 3", () -> matrix.load(source, 0, 3));
    }
    for (int column = 0; column < 3; column++) {
      assertEquals(source.get(2, column), back.get(0, column));
      assertEquals(source.get(3, column), back.get(1, column));
    }
  }

  /** A matrix of a million elements is copied in parts. */
  @ParameterizedTest
  @EnumSource(Format.class)
  void copiesAreWholeOnSeveralThreads(Format format) {
    int before = NativeThreads.current();
    Matrix source = format.random(1001, 1000);
    Matrix back = format.example.zeros(1001, 1000);
    try (NativeMatrix matrix = NativeMatrix.allocate(source, 1001, 1000)) {
      NativeThreads.limit(3);
      matrix.load(source);
      matrix.store(back);
    } finally {
      NativeThreads.limit(before);
    }
    for (int row = 0; row < source.rows(); row++) {
      for (int column = 0; column < source.columns(); column++) {
        assertEquals(source.get(row, column), back.get(row, column));
      }
    }
  }

  @Test
  void loadingCopies() {
    double[] values = {1, 2};
    Matrix back = new DoubleMatrix(1, 2);
    try (NativeMatrix matrix = NativeMatrix.copyOf(new DoubleMatrix(1, 2, values))) {
      values[0] = 7;
      matrix.store(back);
    }
    assertArrayEquals(new double[] {1, 2}, ((DoubleMatrix) back).values());
  }

  @Test
  void mixedFormatsAreAnError() {
    try (NativeMatrix floats = NativeMatrix.copyOf(new FloatMatrix(2, 2));
        NativeMatrix doubles = NativeMatrix.copyOf(new DoubleMatrix(2, 2));
        NativeMatrix target = NativeMatrix.allocate(new FloatMatrix(1, 1), 2, 2)) {
      assertSays("the formats differ", () -> target.setProduct(floats, doubles));
      assertSays("the formats differ", () -> target.setProduct(doubles, doubles));
      assertSays("the formats differ", () -> floats.load(new DoubleMatrix(2, 2)));
      assertSays("the formats differ", () -> doubles.store(new FloatMatrix(2, 2)));
    }
  }

  @Test
  void shapesThatDoNotFitAreAnError() {
    Matrix format = new DoubleMatrix(1, 1);
    try (NativeMatrix a = NativeMatrix.allocate(format, 2, 3);
        NativeMatrix target = NativeMatrix.allocate(format, 2, 2)) {
      assertSays(
          "a 2 x 3 by 2 x 3 product does not make a 2 x 2 matrix", () -> target.setProduct(a, a));
      assertSays(
          "a 3 x 2 by 2 x 3 product does not make a 2 x 2 matrix",
          () -> target.setTransposedProduct(a, a));
      assertSays("3 x 3 elements do not fit 2 x 3", () -> a.load(new DoubleMatrix(3, 3)));
      assertSays("2 x 4 elements do not fit 2 x 3", () -> a.store(new DoubleMatrix(2, 4)));
    }
  }

  @Test
  void aClosedMatrixIsAnErrorNotACrash() {
    NativeMatrix closed = NativeMatrix.copyOf(new DoubleMatrix(2, 2));
    closed.close();
    try (NativeMatrix open = NativeMatrix.copyOf(new DoubleMatrix(2, 2))) {
      assertThrows(IllegalStateException.class, () -> open.setProduct(open, closed));
      assertThrows(IllegalStateException.class, () -> open.setProduct(closed, open));
      assertThrows(IllegalStateException.class, () -> closed.setProduct(open, open));
      assertThrows(IllegalStateException.class, () -> closed.load(new DoubleMatrix(2, 2)));
      assertThrows(IllegalStateException.class, () -> closed.store(new DoubleMatrix(2, 2)));
    }
  }

  private static void assertSays(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
