package perturbsweep.plan;

import java.util.Map;

/**
 * How fast a machine is for one task, while as many others run as a layout has.
 *
 * @param flopPerSecond of float32 matrix products by their representative shapes, positive, at
 *     least one
 * @param elementsPerSecond of element-wise passes that the processor does several of at a time,
 *     positive
 * @param scalarsPerSecond of additions that wait for each other, by all threads of the task,
 *     positive
 * @param secondsPerCall of the matrix library, beside its operations, at least 0
 */
public record MachineRates(
    Map<ProductShape, Double> flopPerSecond,
    double elementsPerSecond,
    double scalarsPerSecond,
    double secondsPerCall) {

  private static final ProductShape LARGE = new ProductShape(1024, 1024, 1024);

  /**
   * @throws IllegalArgumentException if no product was measured
   */
  public MachineRates {
    if (flopPerSecond.isEmpty()) {
      throw new IllegalArgumentException("no product was measured");
    }
    flopPerSecond = Map.copyOf(flopPerSecond);
  }

  /** The same rate for products of all shapes, and for elements and scalars. */
  public MachineRates(double flopPerSecond, double elementsPerSecond, double secondsPerCall) {
    this(Map.of(LARGE, flopPerSecond), elementsPerSecond, elementsPerSecond, secondsPerCall);
  }

  /** Of products of a shape: as measured at the most similar one. */
  public double flopPerSecond(ProductShape shape) {
    ProductShape representative = shape.representative();
    Double measured = flopPerSecond.get(representative);
    return measured != null ? measured : mostSimilar(representative);
  }

  /** Asked for millions of products: a loop is several times faster than a stream here. */
  private double mostSimilar(ProductShape shape) {
    double rate = 0;
    double least = Double.POSITIVE_INFINITY;
    for (Map.Entry<ProductShape, Double> measured : flopPerSecond.entrySet()) {
      double distance = measured.getKey().distance(shape);
      if (distance < least) {
        least = distance;
        rate = measured.getValue();
      }
    }
    return rate;
  }

  /** Estimated seconds for a stage. */
  public double seconds(StageCost cost) {
    double ofProducts =
        cost.products().stream()
            .mapToDouble(product -> product.flopInFloat32() / flopPerSecond(product.shape()))
            .sum();
    return ofProducts
        + cost.elements() / elementsPerSecond
        + cost.scalars() / scalarsPerSecond
        + cost.calls() * secondsPerCall;
  }
}
