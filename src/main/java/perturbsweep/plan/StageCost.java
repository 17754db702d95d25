package perturbsweep.plan;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a stage costs, whatever the machine.
 *
 * @param products its matrix products
 * @param elements numbers that its element-wise passes touch, once for each pass
 * @param scalars operations that are done one at a time
 * @param calls of the matrix library that do next to nothing else
 * @param heapBytes of Java's memory at its peak
 * @param nativeBytes of native memory at its peak
 */
public record StageCost(
    List<Products> products,
    double elements,
    double scalars,
    double calls,
    double heapBytes,
    double nativeBytes) {

  public StageCost {
    products = List.copyOf(products);
  }

  /** This and another cost, one after the other, with the memory of both at once. */
  StageCost plus(StageCost other) {
    return new StageCost(
        Stream.concat(products.stream(), other.products.stream()).toList(),
        elements + other.elements,
        scalars + other.scalars,
        calls + other.calls,
        heapBytes + other.heapBytes,
        nativeBytes + other.nativeBytes);
  }

  /** Floating-point operations of its matrix products. */
  public double flop() {
    return products.stream().mapToDouble(Products::flop).sum();
  }

  /** Bytes of memory at its peak, Java's and native together. */
  public double bytes() {
    return heapBytes + nativeBytes;
  }
}
