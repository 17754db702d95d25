package perturbsweep.plan;

/**
 * The sizes of a matrix product (rows x inner) (inner x columns).
 *
 * @param rows at least 1
 * @param inner summed over, at least 1
 * @param columns at least 1
 */
public record ProductShape(int rows, int inner, int columns) {

  /** Floating-point operations: a multiplication and an addition for each triple of indices. */
  public double flop() {
    return 2.0 * rows * inner * columns;
  }

  /** Numbers in its three matrices. */
  public double numbers() {
    return (double) rows * inner + (double) inner * columns + (double) rows * columns;
  }
}
