package perturbsweep.compare;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction for several tests at once (Scandinavian Journal of Statistics 6, 1979): with
 * the p values in ascending order, the corrected k-th of n is the largest of (n - j + 1) p_j over
 * all j up to k, at most 1. Those below a level are wrong, any of them, with at most that
 * probability.
 */
final class Holm {

  private Holm() {}

  /**
   * Corrects p values.
   *
   * @param p in [0, 1]
   * @return in the same order
   */
  static double[] corrected(double... p) {
    List<Integer> ascending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(index -> p[index]))
            .toList();
    double[] corrected = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < p.length; rank++) {
      int index = ascending.get(rank);
      largest = Math.max(largest, Math.min(1, (p.length - rank) * p[index]));
      corrected[index] = largest;
    }
    return corrected;
  }
}
