package perturbsweep.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixTest {

  static List<Matrix> empties() {
    return List.of(new FloatMatrix(3, 2), new DoubleMatrix(3, 2));
  }

  @ParameterizedTest
  @MethodSource("empties")
  void elementsLieRowAfterRow(Matrix matrix) {
    matrix.set(1, 0, 0.5);
    matrix.set(2, 1, 4);
    assertArrayEquals(new double[] {0, 0, 0.5, 0, 0, 4}, widened(matrix));
    assertEquals(0.5, matrix.get(1, 0));
    assertEquals(4, matrix.get(2, 1));
  }

  @ParameterizedTest
  @MethodSource("empties")
  void aRangeOfRowsIsACopy(Matrix matrix) {
    matrix.set(1, 1, 3);
    Matrix range = matrix.rowRange(1, 3);
    matrix.set(1, 1, 5);
    assertArrayEquals(new double[] {0, 3, 0, 0}, widened(range));
    assertEquals(2, range.rows());
    assertEquals(0, matrix.rowRange(2, 2).rows());
  }

  @ParameterizedTest
  @MethodSource("empties")
  void aCopyHasAnArrayOfItsOwn(Matrix matrix) {
    Matrix copy = matrix.copy();
    copy.set(0, 0, 1);
    assertEquals(0, matrix.get(0, 0));
    assertEquals(matrix.getClass(), copy.getClass());
  }

  @Test
  void zerosKeepTheFormat() {
    assertInstanceOf(FloatMatrix.class, new FloatMatrix(1, 1).zeros(2, 2));
    assertInstanceOf(DoubleMatrix.class, new DoubleMatrix(1, 1).zeros(2, 2));
  }

  @Test
  void bytesAreFourOrEightAnElement() {
    assertEquals(24, new FloatMatrix(3, 2).bytes());
    assertEquals(48, new DoubleMatrix(3, 2).bytes());
  }

  @Test
  void settingRowsRoundsToTheTargetsFormat() {
    FloatMatrix floats = new FloatMatrix(1, 1);
    floats.setRows(new DoubleMatrix(1, 1, new double[] {0.1}));
    assertEquals(0.1f, floats.values()[0]);
    DoubleMatrix doubles = new DoubleMatrix(1, 1);
    doubles.setRows(floats);
    assertEquals((double) 0.1f, doubles.values()[0]);
  }

  @ParameterizedTest
  @MethodSource("empties")
  void settingRowsCopiesAsManyAsBothHave(Matrix matrix) {
    Matrix two = matrix.zeros(2, 2);
    two.setRows(new FloatMatrix(1, 2, new float[] {1, 2}));
    assertArrayEquals(new double[] {1, 2, 0, 0}, widened(two));
    two.setRows(new FloatMatrix(3, 2, new float[] {1, 2, 3, 4, 5, 6}));
    assertArrayEquals(new double[] {1, 2, 3, 4}, widened(two));
    two.setRows(new DoubleMatrix(3, 2, new double[] {7, 8, 9, 4, 5, 6}));
    assertArrayEquals(new double[] {7, 8, 9, 4}, widened(two));
  }

  @ParameterizedTest
  @MethodSource("empties")
  void rowsOfAnotherWidthAreAnError(Matrix matrix) {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> matrix.setRows(new DoubleMatrix(3, 5)));
    assertEquals("rows of 5 elements do not fit rows of 2", error.getMessage());
  }

  @Test
  void anArrayOfAnotherLengthIsAnError() {
    String message = "a 2 x 3 matrix has 6 elements, not 5";
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> new FloatMatrix(2, 3, new float[5]))
            .getMessage());
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> new DoubleMatrix(2, 3, new double[5]))
            .getMessage());
  }

  @Test
  void moreElementsThanAJavaArrayHasAreAnError() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> new FloatMatrix(50_000, 50_000));
    assertEquals(
        "a matrix of 50000 x 50000 elements does not fit a Java array", error.getMessage());
  }

  private static double[] widened(Matrix matrix) {
    DoubleMatrix widened = new DoubleMatrix(matrix.rows(), matrix.columns());
    widened.setRows(matrix);
    return widened.values();
  }
}
