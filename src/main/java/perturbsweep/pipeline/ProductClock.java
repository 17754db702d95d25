package perturbsweep.pipeline;

import java.util.Arrays;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.NativeMatrices;
import perturbsweep.num.NativeMatrix;
import perturbsweep.plan.ProductShape;

/** A bare product of two float32 matrices of ones, to be timed. Holds native memory. */
public final class ProductClock implements AutoCloseable {

  private final ProductShape shape;
  private final NativeMatrices memory = new NativeMatrices();
  private final NativeMatrix left;
  private final NativeMatrix right;
  private final NativeMatrix product;

  /** Allocates and fills the matrices of a product. */
  public ProductClock(ProductShape shape) {
    this.shape = shape;
    try {
      left = ones(shape.rows(), shape.inner());
      right = ones(shape.inner(), shape.columns());
      product = ones(shape.rows(), shape.columns());
    } catch (RuntimeException | Error e) {
      memory.close();
      throw e;
    }
  }

  /** Made of two vectors, for a large matrix has no place in a Java array. */
  private NativeMatrix ones(int rows, int columns) {
    try (NativeMatrix column = NativeMatrix.copyOf(vector(rows));
        NativeMatrix other = NativeMatrix.copyOf(vector(columns))) {
      NativeMatrix ones = memory.allocate(new FloatMatrix(1, 1), rows, columns);
      ones.setProductWithTransposed(column, other);
      return ones;
    }
  }

  private static FloatMatrix vector(int length) {
    FloatMatrix vector = new FloatMatrix(length, 1);
    Arrays.fill(vector.values(), 1);
    return vector;
  }

  /** Computes the product once. */
  public void multiply() {
    product.setProduct(left, right);
  }

  /**
   * Floating-point operations a second, after one product that warms up.
   *
   * @param atLeastSeconds of measuring; one product at least
   */
  public double flopPerSecond(double atLeastSeconds) {
    multiply();
    return shape.flop() * Repetition.timesPerSecond(this::multiply, atLeastSeconds);
  }

  @Override
  public void close() {
    memory.close();
  }
}
