package perturbsweep.plan;

import java.util.Arrays;

/**
 * The sizes of a matrix product (rows x inner) (inner x columns).
 *
 * @param rows at least 1
 * @param inner summed over, at least 1
 * @param columns at least 1
 */
public record ProductShape(int rows, int inner, int columns) {

  /** Of the product of all three sizes: 4 billion operations. */
  private static final int LARGEST_EXPONENTS = 31;

  /** Floating-point operations: a multiplication and an addition for each triple of indices. */
  public double flop() {
    return 2.0 * rows * inner * columns;
  }

  /**
   * A shape of about the same rate that is measured in a moment: every size rounded to a power of
   * two, and large products made smaller, for a product that takes 50 milliseconds has reached the
   * rate of a long one.
   */
  public ProductShape representative() {
    int[] exponents = {exponent(rows), exponent(inner), exponent(columns)};
    while (Arrays.stream(exponents).sum() > LARGEST_EXPONENTS) {
      int largest = 0;
      for (int i = 1; i < exponents.length; i++) {
        largest = exponents[i] > exponents[largest] ? i : largest;
      }
      exponents[largest]--;
    }
    return new ProductShape(1 << exponents[0], 1 << exponents[1], 1 << exponents[2]);
  }

  /** How unlike another shape it is: the squared distance of the logarithms of its sizes. */
  double distance(ProductShape other) {
    return squaredLog(rows, other.rows)
        + squaredLog(inner, other.inner)
        + squaredLog(columns, other.columns);
  }

  private static double squaredLog(int size, int other) {
    double log = Math.log(size / (double) other);
    return log * log;
  }

  private static int exponent(int size) {
    return (int) Math.round(Math.log(size) / Math.log(2));
  }

  @Override
  public String toString() {
    return "%d x %d x %d".formatted(rows, inner, columns);
  }
}
