package perturbsweep.plan;

/**
 * Matrix products of one shape.
 *
 * @param shape of each
 * @param times how many, at least 0; a fraction where the last one is smaller
 */
public record Products(ProductShape shape, double times) {

  /** Floating-point operations of all of them. */
  public double flop() {
    return times * shape.flop();
  }
}
