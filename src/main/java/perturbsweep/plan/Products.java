package perturbsweep.plan;

import perturbsweep.spec.Precision;

/**
 * Matrix products of one shape.
 *
 * @param shape of each
 * @param times how many, at least 0; a fraction where the last one is smaller
 * @param precision of their numbers
 */
public record Products(ProductShape shape, double times, Precision precision) {

  /** Floating-point operations of all of them. */
  public double flop() {
    return times * shape.flop();
  }

  /** The same as operations in float32, of which a processor does twice as many at a time. */
  double flopInFloat32() {
    return flop() * precision.bytes() / Precision.FLOAT32.bytes();
  }
}
