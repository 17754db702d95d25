package perturbsweep.num;

import static perturbsweep.num.NativeMatrix.AS_IT_IS;
import static perturbsweep.num.NativeMatrix.ROW_MAJOR;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.Indexer;
import org.bytedeco.openblas.global.openblas;

/**
 * The Gram matrix K = X X' of some samples, in their format and in native memory until it is
 * closed: N * N numbers. Not safe for use by several threads.
 */
public final class GramMatrix implements AutoCloseable {

  private final NativeMatrices memory;
  private final NativeMatrix elements;
  private final NativeMatrix operand;
  private final NativeMatrix result;
  private final Matrix buffer;
  private final double[] diagonal;
  private final double largestProduct;

  private GramMatrix(Matrix samples, NativeMatrices memory) {
    int size = samples.rows();
    this.memory = memory;
    this.elements = memory.allocate(samples, size, size);
    this.operand = memory.allocate(samples, size, 1);
    this.result = memory.allocate(samples, size, 1);
    this.buffer = samples.zeros(size, 1);
    ColumnBlocks.gram(samples, elements);
    this.diagonal = new double[size];
    Indexer access = LowerTriangle.indexer(elements);
    double largest = 0;
    for (int row = 0; row < diagonal.length; row++) {
      Interruption.check();
      long first = row * (long) diagonal.length;
      largest = Math.max(largest, largestOf(access, first, row));
      diagonal[row] = element(access, first + row);
    }
    this.largestProduct = largest;
  }

  /**
   * Computes a Gram matrix.
   *
   * @param samples X (N, d), read only
   */
  public static GramMatrix of(Matrix samples) {
    NativeMatrices memory = new NativeMatrices();
    try {
      return new GramMatrix(samples, memory);
    } catch (RuntimeException | Error e) {
      memory.close();
      throw e;
    }
  }

  /** N. */
  public int size() {
    return diagonal.length;
  }

  /** K_nn = |x_n|^2, N numbers, read only. */
  public double[] diagonal() {
    return diagonal;
  }

  /** The largest |K_nk| of different samples; 0 if there is only one. */
  public double largestProduct() {
    return largestProduct;
  }

  /** The smallest relative difference of two numbers of its format. */
  public double roundOff() {
    return elements.memory() instanceof FloatPointer ? Math.ulp(1f) : Math.ulp(1.0);
  }

  /**
   * K v, summed in the format of the samples.
   *
   * @param vector v, N numbers, read only
   * @param product N numbers, overwritten
   */
  public void multiply(double[] vector, double[] product) {
    int size = diagonal.length;
    for (int n = 0; n < size; n++) {
      buffer.set(n, 0, vector[n]);
    }
    operand.load(buffer);
    if (elements.memory() instanceof FloatPointer k
        && operand.memory() instanceof FloatPointer v
        && result.memory() instanceof FloatPointer kv) {
      ProductGate.pass(
          () -> openblas.cblas_sgemv(ROW_MAJOR, AS_IT_IS, size, size, 1, k, size, v, 1, 0, kv, 1));
    } else if (elements.memory() instanceof DoublePointer k
        && operand.memory() instanceof DoublePointer v
        && result.memory() instanceof DoublePointer kv) {
      ProductGate.pass(
          () -> openblas.cblas_dgemv(ROW_MAJOR, AS_IT_IS, size, size, 1, k, size, v, 1, 0, kv, 1));
    }
    result.store(buffer);
    for (int n = 0; n < size; n++) {
      product[n] = buffer.get(n, 0);
    }
  }

  private static double largestOf(Indexer access, long from, int count) {
    double largest = 0;
    if (access instanceof FloatIndexer floats) {
      for (long i = from; i < from + count; i++) {
        largest = Math.max(largest, Math.abs(floats.get(i)));
      }
    } else if (access instanceof DoubleIndexer doubles) {
      for (long i = from; i < from + count; i++) {
        largest = Math.max(largest, Math.abs(doubles.get(i)));
      }
    }
    return largest;
  }

  private static double element(Indexer access, long place) {
    return access instanceof FloatIndexer floats
        ? floats.get(place)
        : ((DoubleIndexer) access).get(place);
  }

  @Override
  public void close() {
    memory.close();
  }
}
