package perturbsweep.train;

import perturbsweep.num.Matrix;
import perturbsweep.num.NativeMatrix;
import perturbsweep.num.RowSplit;

/** Lengths of the samples, and how much they have in common. */
final class SampleOverlap {

  /**
   * So few that their products cost nothing, and enough for a mean over tens of thousands of pairs.
   */
  private static final int MOST_ROWS = 64;

  private static final int MOST_PARTNERS = 1024;

  private SampleOverlap() {}

  /** K_nn = |x_n|^2, N numbers. */
  static double[] squaredLengths(Matrix samples) {
    double[] squares = new double[samples.rows()];
    RowSplit.over(
        samples.rows(),
        samples.columns(),
        (from, to) -> {
          for (int n = from; n < to; n++) {
            for (int i = 0; i < samples.columns(); i++) {
              squares[n] += samples.get(n, i) * samples.get(n, i);
            }
          }
        });
    return squares;
  }

  /**
   * The mean over samples n of the sum over k other than n of K_nk^2 / (K_nn K_kk), estimated from
   * evenly spaced ones: N / d for independent coordinates.
   */
  static double total(Matrix samples, double[] squaredLengths) {
    int[] rows = spaced(samples.rows(), MOST_ROWS);
    int[] partners = spaced(samples.rows(), MOST_PARTNERS);
    Matrix products = samples.zeros(rows.length, partners.length);
    try (NativeMatrix left = NativeMatrix.copyOf(pick(samples, rows));
        NativeMatrix right = NativeMatrix.copyOf(pick(samples, partners));
        NativeMatrix product = NativeMatrix.copyOf(products)) {
      product.setProductWithTransposed(left, right);
      product.store(products);
    }
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < partners.length; k++) {
        double lengths = squaredLengths[rows[i]] * squaredLengths[partners[k]];
        if (rows[i] != partners[k] && lengths > 0) {
          sum += products.get(i, k) * products.get(i, k) / lengths;
          pairs++;
        }
      }
    }
    return pairs == 0 ? 0 : sum / pairs * (samples.rows() - 1);
  }

  private static int[] spaced(int count, int most) {
    int[] chosen = new int[Math.min(count, most)];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = (int) ((long) i * count / chosen.length);
    }
    return chosen;
  }

  private static Matrix pick(Matrix samples, int[] rows) {
    Matrix picked = samples.zeros(rows.length, samples.columns());
    for (int i = 0; i < rows.length; i++) {
      picked.setRows(i, samples.rowRange(rows[i], rows[i] + 1));
    }
    return picked;
  }
}
