package perturbsweep.data;

import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.RowSplit;

/**
 * Rows at right angles to each other, by the Gram-Schmidt process: each row less its projections on
 * the rows before it, twice over, for the second time removes what rounding left of the first. So
 * the first rows are the same whatever the number of rows.
 */
final class OrthogonalRows {

  private OrthogonalRows() {}

  /**
   * Turns independent rows into orthogonal ones.
   *
   * @param rows (N, d), overwritten
   * @param length of each row after
   * @return the same matrix
   * @throws IllegalArgumentException if there are more rows than coordinates
   */
  static DoubleMatrix of(DoubleMatrix rows, double length) {
    if (rows.rows() > rows.columns()) {
      throw new IllegalArgumentException(
          "%d rows of %d coordinates cannot all be orthogonal"
              .formatted(rows.rows(), rows.columns()));
    }
    for (int row = 0; row < rows.rows(); row++) {
      scale(rows, row, 1);
      removeProjections(rows, row);
      removeProjections(rows, row);
      scale(rows, row, 1);
    }
    for (int row = 0; row < rows.rows(); row++) {
      scale(rows, row, length);
    }
    return rows;
  }

  /** Stretches a row to a length. */
  static void scale(DoubleMatrix rows, int row, double length) {
    double factor = length / Math.sqrt(product(rows, row, row));
    for (int column = 0; column < rows.columns(); column++) {
      rows.set(row, column, rows.get(row, column) * factor);
    }
  }

  /** From a row, of those on the rows before it, which have length 1. */
  private static void removeProjections(DoubleMatrix rows, int row) {
    double[] values = rows.values();
    int dim = rows.columns();
    double[] projections = new double[row];
    RowSplit.over(
        row,
        dim,
        (from, to) -> {
          for (int other = from; other < to; other++) {
            projections[other] = product(rows, row, other);
          }
        });
    for (int other = 0; other < row; other++) {
      for (int i = 0; i < dim; i++) {
        values[row * dim + i] -= projections[other] * values[other * dim + i];
      }
    }
  }

  /** Four sums side by side, for each addition would otherwise wait for the one before. */
  private static double product(DoubleMatrix rows, int one, int other) {
    double[] values = rows.values();
    int dim = rows.columns();
    int a = one * dim;
    int b = other * dim;
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = 0;
    for (; i + 3 < dim; i += 4) {
      sum0 += values[a + i] * values[b + i];
      sum1 += values[a + i + 1] * values[b + i + 1];
      sum2 += values[a + i + 2] * values[b + i + 2];
      sum3 += values[a + i + 3] * values[b + i + 3];
    }
    for (; i < dim; i++) {
      sum0 += values[a + i] * values[b + i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }
}
