package perturbsweep.num;

import java.util.Arrays;

/**
 * A {@link Matrix} in float64.
 *
 * @param values element (r, c) at index r * columns + c; shared, not copied. Equality is that of
 *     the array's identity
 */
// A value of millions of numbers is passed on, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record DoubleMatrix(int rows, int columns, double[] values) implements Matrix {

  /**
   * @throws IllegalArgumentException if the array's length is not rows * columns
   */
  public DoubleMatrix {
    Shape.check(rows, columns, values.length);
  }

  /** A zero matrix. */
  public DoubleMatrix(int rows, int columns) {
    this(rows, columns, new double[Shape.length(rows, columns)]);
  }

  @Override
  public double get(int row, int column) {
    return values[row * columns + column];
  }

  @Override
  public void set(int row, int column, double value) {
    values[row * columns + column] = value;
  }

  @Override
  public Matrix zeros(int newRows, int newColumns) {
    return new DoubleMatrix(newRows, newColumns);
  }

  @Override
  public Matrix rowRange(int from, int to) {
    return new DoubleMatrix(
        to - from, columns, Arrays.copyOfRange(values, from * columns, to * columns));
  }

  @Override
  public void setRows(int firstRow, Matrix source) {
    int first = firstRow * columns;
    int length = Shape.fittingLength(this, firstRow, source);
    if (source instanceof DoubleMatrix same) {
      System.arraycopy(same.values(), 0, values, first, length);
    } else if (source instanceof FloatMatrix other) {
      float[] from = other.values();
      for (int i = 0; i < length; i++) {
        values[first + i] = from[i];
      }
    }
  }

  @Override
  public void add(double factor, Matrix other) {
    if (!(other instanceof DoubleMatrix same) || !Shape.isSame(this, other)) {
      throw new IllegalArgumentException("only a matrix of the same format and shape can be added");
    }
    double scale = factor;
    double[] added = same.values();
    RowSplit.over(
        rows,
        columns,
        (from, to) -> {
          for (int i = from * columns; i < to * columns; i++) {
            values[i] += scale * added[i];
          }
        });
  }

  @Override
  public long bytes() {
    return (long) values.length * Double.BYTES;
  }
}
