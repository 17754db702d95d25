package perturbsweep.num;

import java.util.Arrays;

/**
 * A {@link Matrix} in float32.
 *
 * @param values element (r, c) at index r * columns + c; shared, not copied. Equality is that of
 *     the array's identity
 */
// A value of millions of numbers is passed on, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record FloatMatrix(int rows, int columns, float[] values) implements Matrix {

  /**
   * @throws IllegalArgumentException if the array's length is not rows * columns
   */
  public FloatMatrix {
    Shape.check(rows, columns, values.length);
  }

  /** A zero matrix. */
  public FloatMatrix(int rows, int columns) {
    this(rows, columns, new float[Shape.length(rows, columns)]);
  }

  @Override
  public double get(int row, int column) {
    return values[row * columns + column];
  }

  @Override
  public void set(int row, int column, double value) {
    values[row * columns + column] = (float) value;
  }

  @Override
  public Matrix zeros(int newRows, int newColumns) {
    return new FloatMatrix(newRows, newColumns);
  }

  @Override
  public Matrix rowRange(int from, int to) {
    return new FloatMatrix(
        to - from, columns, Arrays.copyOfRange(values, from * columns, to * columns));
  }

  @Override
  public void setRows(int firstRow, Matrix source) {
    int first = firstRow * columns;
    int length = Shape.fittingLength(this, firstRow, source);
    if (source instanceof FloatMatrix same) {
      System.arraycopy(same.values(), 0, values, first, length);
    } else if (source instanceof DoubleMatrix other) {
      double[] from = other.values();
      for (int i = 0; i < length; i++) {
        values[first + i] = (float) from[i];
      }
    }
  }

  @Override
  public void add(double factor, Matrix other) {
    if (!(other instanceof FloatMatrix same) || !Shape.isSame(this, other)) {
      throw new IllegalArgumentException("only a matrix of the same format and shape can be added");
    }
    float scale = (float) factor;
    float[] added = same.values();
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
    return (long) values.length * Float.BYTES;
  }
}
