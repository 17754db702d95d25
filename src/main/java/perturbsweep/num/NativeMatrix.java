package perturbsweep.num;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;

/**
 * A row-major matrix in native memory, where matrix products are computed. Products go straight to
 * the OpenBLAS that ND4J brings, for ND4J's own call costs 20 to 40 microseconds on top, four times
 * a whole product of 50 x 50 x 100.
 *
 * <p>Holds memory outside the Java heap until it is closed. Not safe for use by several threads.
 */
public final class NativeMatrix implements AutoCloseable {

  private static final int ROW_MAJOR = 101;
  private static final int AS_IT_IS = 111;
  private static final int TRANSPOSED = 112;

  private final int rows;
  private final int columns;
  private final Pointer memory;

  private NativeMatrix(int rows, int columns, Pointer memory) {
    this.rows = rows;
    this.columns = columns;
    this.memory = memory;
  }

  /** A matrix of undefined content in the same format as another; may exceed a Java array. */
  public static NativeMatrix allocate(Matrix format, int rows, int columns) {
    long length = (long) rows * columns;
    Pointer memory =
        format instanceof FloatMatrix ? new FloatPointer(length) : new DoublePointer(length);
    return new NativeMatrix(rows, columns, memory);
  }

  /** A copy of a matrix in its own format. */
  public static NativeMatrix copyOf(Matrix matrix) {
    NativeMatrix copy = allocate(matrix, matrix.rows(), matrix.columns());
    copy.load(matrix);
    return copy;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /**
   * Overwrites the first rows with a matrix of the same format.
   *
   * @throws IllegalArgumentException if it has another format or width, or more rows
   */
  public void load(Matrix source) {
    checkFits(source);
    if (source instanceof FloatMatrix floats && memory instanceof FloatPointer pointer) {
      pointer.put(floats.values(), 0, floats.values().length);
    } else if (source instanceof DoubleMatrix doubles && memory instanceof DoublePointer pointer) {
      pointer.put(doubles.values(), 0, doubles.values().length);
    } else {
      throw new IllegalArgumentException("the formats differ");
    }
  }

  /**
   * Copies the first rows into a matrix of the same format, all of which is overwritten.
   *
   * @throws IllegalArgumentException if it has another format or width, or more rows
   */
  public void store(Matrix target) {
    checkFits(target);
    if (target instanceof FloatMatrix floats && memory instanceof FloatPointer pointer) {
      pointer.get(floats.values(), 0, floats.values().length);
    } else if (target instanceof DoubleMatrix doubles && memory instanceof DoublePointer pointer) {
      pointer.get(doubles.values(), 0, doubles.values().length);
    } else {
      throw new IllegalArgumentException("the formats differ");
    }
  }

  /**
   * this = a b.
   *
   * @param a another matrix than this
   * @param b another matrix than this
   * @throws IllegalArgumentException if shapes or formats do not fit
   */
  public void setProduct(NativeMatrix a, NativeMatrix b) {
    multiply(a, AS_IT_IS, b, AS_IT_IS, a.rows, a.columns, b.rows, b.columns);
  }

  /** this = a b', like {@link #setProduct}. */
  public void setProductWithTransposed(NativeMatrix a, NativeMatrix b) {
    multiply(a, AS_IT_IS, b, TRANSPOSED, a.rows, a.columns, b.columns, b.rows);
  }

  /** this = a' b, like {@link #setProduct}. */
  public void setTransposedProduct(NativeMatrix a, NativeMatrix b) {
    multiply(a, TRANSPOSED, b, AS_IT_IS, a.columns, a.rows, b.rows, b.columns);
  }

  private void multiply(
      NativeMatrix a, int formA, NativeMatrix b, int formB, int m, int k, int kOfB, int n) {
    if (k != kOfB || m != rows || n != columns) {
      throw new IllegalArgumentException(
          "a %d x %d by %d x %d product does not make a %d x %d matrix"
              .formatted(m, k, kOfB, n, rows, columns));
    }
    checkOpen();
    a.checkOpen();
    b.checkOpen();
    if (memory instanceof FloatPointer c
        && a.memory instanceof FloatPointer left
        && b.memory instanceof FloatPointer right) {
      openblas.cblas_sgemm(
          ROW_MAJOR, formA, formB, m, n, k, 1, left, a.columns, right, b.columns, 0, c, n);
    } else if (memory instanceof DoublePointer c
        && a.memory instanceof DoublePointer left
        && b.memory instanceof DoublePointer right) {
      openblas.cblas_dgemm(
          ROW_MAJOR, formA, formB, m, n, k, 1, left, a.columns, right, b.columns, 0, c, n);
    } else {
      throw new IllegalArgumentException("the formats differ");
    }
  }

  private void checkOpen() {
    if (memory.isNull()) {
      throw new IllegalStateException("this matrix is closed");
    }
  }

  private void checkFits(Matrix matrix) {
    checkOpen();
    if (matrix.columns() != columns || matrix.rows() > rows) {
      throw new IllegalArgumentException(
          "%d x %d elements do not fit %d x %d"
              .formatted(matrix.rows(), matrix.columns(), rows, columns));
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
