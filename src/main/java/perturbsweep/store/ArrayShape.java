package perturbsweep.store;

import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Precision;

/** The shape of an entry's array and the format of its elements, as the entry's header has it. */
record ArrayShape(Precision precision, int rows, int columns) {

  /** That of a matrix; null if there is none. */
  static ArrayShape of(Matrix matrix) {
    if (matrix == null) {
      return null;
    }
    Precision precision = matrix instanceof FloatMatrix ? Precision.FLOAT32 : Precision.FLOAT64;
    return new ArrayShape(precision, matrix.rows(), matrix.columns());
  }

  long bytes() {
    return (long) rows * columns * precision.bytes();
  }

  Matrix zeros() {
    return switch (precision) {
      case FLOAT32 -> new FloatMatrix(rows, columns);
      case FLOAT64 -> new DoubleMatrix(rows, columns);
    };
  }
}
