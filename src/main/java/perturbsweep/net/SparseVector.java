package perturbsweep.net;

import perturbsweep.num.DoubleMatrix;

/** A few elements of a long vector that are not zero. Its memory is reused from use to use. */
public final class SparseVector {

  private final int[] indices;
  private final double[] values;
  private int count;

  /**
   * An empty vector.
   *
   * @param capacity the most elements that it will hold
   */
  public SparseVector(int capacity) {
    indices = new int[capacity];
    values = new double[capacity];
  }

  /** Number of elements. */
  public int count() {
    return count;
  }

  /** Forgets all elements. */
  public void clear() {
    count = 0;
  }

  /** Adds an element; whoever adds the same index twice means the sum. */
  public void add(int index, double value) {
    indices[count] = index;
    values[count] = value;
    count++;
  }

  /**
   * target = target + M' v: the rows of a matrix that the elements name, times their values.
   *
   * @param matrix M, read only
   * @param target as long as M has columns, updated in place
   */
  public void addRows(DoubleMatrix matrix, double[] target) {
    double[] rows = matrix.values();
    int columns = matrix.columns();
    int k = 0;
    for (; k + 3 < count; k += 4) {
      addFour(rows, columns, k, target);
    }
    for (; k < count; k++) {
      addOne(rows, indices[k] * columns, values[k], target);
    }
  }

  /** Four rows in one pass, for each pass reads and writes the target. */
  private void addFour(double[] rows, int columns, int k, double[] target) {
    int from0 = indices[k] * columns;
    int from1 = indices[k + 1] * columns;
    int from2 = indices[k + 2] * columns;
    int from3 = indices[k + 3] * columns;
    double value0 = values[k];
    double value1 = values[k + 1];
    double value2 = values[k + 2];
    double value3 = values[k + 3];
    for (int i = 0; i < columns; i++) {
      target[i] +=
          (value0 * rows[from0 + i] + value1 * rows[from1 + i])
              + (value2 * rows[from2 + i] + value3 * rows[from3 + i]);
    }
  }

  private static void addOne(double[] rows, int from, double value, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] += value * rows[from + i];
    }
  }
}
