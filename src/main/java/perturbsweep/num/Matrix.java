package perturbsweep.num;

import java.io.Serializable;

/**
 * A dense matrix in Java memory, row after row, in float32 or float64. Samples and neurons are
 * rows. Its array is handed out as it is: whoever makes a matrix says who may write to it.
 */
public sealed interface Matrix extends Serializable permits FloatMatrix, DoubleMatrix {

  /** Number of rows, at least 0. */
  int rows();

  /** Number of columns, at least 1. */
  int columns();

  /** The element at a row and a column, widened to float64 where it is narrower. */
  double get(int row, int column);

  /** Sets the element at a row and a column, rounded to this matrix's format. */
  void set(int row, int column, double value);

  /** A zero matrix of the same format. */
  Matrix zeros(int rows, int columns);

  /** A copy of rows {@code from} (included) to {@code to} (excluded). */
  Matrix rowRange(int from, int to);

  /**
   * Overwrites rows with the first rows of another matrix, rounded to this matrix's format.
   *
   * @param firstRow the first to be overwritten
   * @param source of the same width; its rows that do not fit are left out
   * @throws IllegalArgumentException if the widths differ
   */
  void setRows(int firstRow, Matrix source);

  /** As {@link #setRows(int, Matrix)}, from the first row on. */
  default void setRows(Matrix source) {
    setRows(0, source);
  }

  /**
   * Adds a multiple of another matrix, in place.
   *
   * @param other of the same format and shape, read only
   * @throws IllegalArgumentException if format or shape differ
   */
  void add(double factor, Matrix other);

  /** A copy in an array of its own. */
  default Matrix copy() {
    return rowRange(0, rows());
  }

  /** Bytes that the elements take. */
  long bytes();
}
