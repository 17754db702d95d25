package perturbsweep.theory;

import java.util.Arrays;
import org.apache.commons.math3.linear.EigenDecomposition;
import perturbsweep.net.MeanWeights;
import perturbsweep.num.Matrix;
import perturbsweep.num.VectorProducts;

/**
 * The largest singular values of a weight matrix, which in the limit has rank 2 at most.
 *
 * @param first sigma_1, at least 0
 * @param third sigma_3; 0 if there is none
 * @param stableRank sum of the squares of all singular values over the square of the largest
 */
public record Spectrum(double first, double third, double stableRank) {

  /**
   * The third singular value of a network with a bulk of similar ones is right to a percent then.
   */
  private static final int STEPS = 40;

  /** Of a new direction's length, below which nothing but rounding is left. */
  private static final double EXHAUSTED = 1e-12;

  /**
   * Those of some weights, by the Lanczos process on W W' with every direction kept orthogonal to
   * all before.
   *
   * @param weights W (m, d), read only
   */
  public static Spectrum of(Matrix weights) {
    int most = Math.min(STEPS, weights.rows());
    double[][] directions = new double[most][];
    double[] diagonal = new double[most];
    double[] beside = new double[most];
    directions[0] = start(weights.rows());
    int steps = 0;
    while (steps < most) {
      double[] next =
          VectorProducts.times(weights, VectorProducts.combination(weights, directions[steps]));
      diagonal[steps] = VectorProducts.dot(next, directions[steps]);
      double before = VectorProducts.length(next);
      removeAll(next, directions, steps + 1);
      removeAll(next, directions, steps + 1);
      beside[steps] = VectorProducts.length(next);
      steps++;
      if (steps == most || beside[steps - 1] <= EXHAUSTED * before) {
        break;
      }
      scale(next, 1 / beside[steps - 1]);
      directions[steps] = next;
    }
    return of(diagonal, beside, steps, MeanWeights.of(weights).length());
  }

  private static Spectrum of(double[] diagonal, double[] beside, int steps, double length) {
    double[] squares =
        new EigenDecomposition(
                Arrays.copyOf(diagonal, steps), Arrays.copyOf(beside, Math.max(0, steps - 1)))
            .getRealEigenvalues();
    Arrays.sort(squares);
    double first = Math.sqrt(Math.max(0, squares[steps - 1]));
    double third = steps < 3 ? 0 : Math.sqrt(Math.max(0, squares[steps - 3]));
    return new Spectrum(first, third, length * length / (first * first));
  }

  /** Of length 1, and unlike the halves' means, or the process would see nothing else. */
  private static double[] start(int size) {
    double[] start = new double[size];
    for (int i = 0; i < size; i++) {
      start[i] = Math.sin(1 + i * 1.7) + 0.5;
    }
    scale(start, 1 / VectorProducts.length(start));
    return start;
  }

  private static void removeAll(double[] vector, double[][] directions, int count) {
    for (int k = 0; k < count; k++) {
      double part = VectorProducts.dot(vector, directions[k]);
      for (int i = 0; i < vector.length; i++) {
        vector[i] -= part * directions[k][i];
      }
    }
  }

  private static void scale(double[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }
}
