package perturbsweep.deep;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;

/** To and from ND4J's arrays. */
final class NativeArrays {

  private NativeArrays() {}

  /** A copy in the matrix's format, to be closed by the caller. */
  static INDArray of(Matrix matrix) {
    return of(matrix, matrix.rows(), matrix.columns());
  }

  /** A copy of as many elements in another shape, to be closed by the caller. */
  static INDArray of(Matrix matrix, long... shape) {
    boolean isFloat = matrix instanceof FloatMatrix;
    INDArray array =
        Nd4j.createUninitialized(isFloat ? DataType.FLOAT : DataType.DOUBLE, shape, 'c');
    NetworkMemory.leave(array.length() * array.dataType().width());
    // All at once: ND4J itself puts an array of Java's element by element, twenty times slower.
    if (isFloat) {
      array.data().asNioFloat().put(((FloatMatrix) matrix).values());
    } else {
      array.data().asNioDouble().put(((DoubleMatrix) matrix).values());
    }
    // A GPU has a copy of its own, which ND4J takes for the newer one unless told.
    Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
    return array;
  }

  /** A copy as a column in the format of a matrix, to be closed by the caller. */
  static INDArray column(double[] values, Matrix format) {
    Matrix column = format.zeros(values.length, 1);
    column.setRows(new DoubleMatrix(values.length, 1, values));
    return of(column);
  }

  /** A copy in the array's format. */
  static Matrix matrix(INDArray array) {
    int rows = Math.toIntExact(array.rows());
    int columns = Math.toIntExact(array.columns());
    INDArray rowAfterRow = array.dup('c');
    try {
      if (array.dataType() == DataType.FLOAT) {
        FloatMatrix matrix = new FloatMatrix(rows, columns);
        rowAfterRow.data().asNioFloat().get(matrix.values());
        return matrix;
      }
      DoubleMatrix matrix = new DoubleMatrix(rows, columns);
      rowAfterRow.data().asNioDouble().get(matrix.values());
      return matrix;
    } finally {
      // Inside of a pass it belongs to DL4J, which will reuse its memory.
      if (rowAfterRow.closeable()) {
        rowAfterRow.close();
      }
    }
  }

  /** Copies a column's elements. */
  static void copy(INDArray column, double[] target) {
    for (int n = 0; n < target.length; n++) {
      target[n] = column.getDouble(n);
    }
  }
}
