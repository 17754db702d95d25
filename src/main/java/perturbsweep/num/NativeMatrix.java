package perturbsweep.num;

import java.util.Objects;
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

  static final int ROW_MAJOR = 101;
  static final int AS_IT_IS = 111;
  private static final int TRANSPOSED = 112;

  static {
    // Before the first product loads OpenBLAS.
    BlasKernels.chosen();
  }

  private final int rows;
  private final int columns;
  private final Pointer memory;

  private NativeMatrix(int rows, int columns, Pointer memory) {
    this.rows = rows;
    this.columns = columns;
    this.memory = memory;
  }

  /**
   * A matrix of undefined content in the same format as another; may exceed a Java array.
   *
   * @throws NativeMemoryError if there is no room for it
   */
  public static NativeMatrix allocate(Matrix format, int rows, int columns) {
    long length = (long) rows * columns;
    boolean floats = format instanceof FloatMatrix;
    try {
      return new NativeMatrix(
          rows, columns, floats ? new FloatPointer(length) : new DoublePointer(length));
    } catch (OutOfMemoryError e) {
      double bytes = (double) length * (floats ? Float.BYTES : Double.BYTES);
      throw new NativeMemoryError(rows, columns, bytes, e);
    }
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
    load(source, 0, source.rows());
  }

  /**
   * Overwrites the first rows with some of a matrix of the same format.
   *
   * @param first row of the source
   * @param count of rows
   * @throws IllegalArgumentException if it has another format or width, or this has fewer rows
   * @throws IndexOutOfBoundsException if the source has fewer
   */
  public void load(Matrix source, int first, int count) {
    checkOpen();
    if (source.columns() != columns || count > rows) {
      throw doNotFit(count, source.columns());
    }
    Objects.checkFromIndexSize(first, count, source.rows());
    RowSplit.over(
        count,
        columns,
        (from, to) ->
            put(from * (long) columns, source, (first + from) * columns, (to - from) * columns));
  }

  /**
   * Copies the first rows into a matrix of the same format, all of which is overwritten.
   *
   * @throws IllegalArgumentException if it has another format or width, or more rows
   */
  public void store(Matrix target) {
    checkFits(target);
    RowSplit.over(
        target.rows(),
        columns,
        (from, to) -> get(from * (long) columns, target, from * columns, (to - from) * columns));
  }

  /**
   * Overwrites the whole with as many columns of a matrix of the same format.
   *
   * @param firstColumn of the source
   */
  void loadColumns(Matrix source, int firstColumn) {
    checkOpen();
    for (int row = 0; row < rows; row++) {
      put(row * (long) columns, source, row * source.columns() + firstColumn, columns);
    }
  }

  /**
   * Copies the whole into as many columns of a matrix of the same format.
   *
   * @param firstColumn of the target
   */
  void storeColumns(Matrix target, int firstColumn) {
    checkOpen();
    for (int row = 0; row < rows; row++) {
      get(row * (long) columns, target, row * target.columns() + firstColumn, columns);
    }
  }

  private void put(long at, Matrix source, int first, int length) {
    if (source instanceof FloatMatrix floats && memory instanceof FloatPointer pointer) {
      (at == 0 ? pointer : pointer.getPointer(at)).put(floats.values(), first, length);
    } else if (source instanceof DoubleMatrix doubles && memory instanceof DoublePointer pointer) {
      (at == 0 ? pointer : pointer.getPointer(at)).put(doubles.values(), first, length);
    } else {
      throw new IllegalArgumentException("the formats differ");
    }
  }

  private void get(long at, Matrix target, int first, int length) {
    if (target instanceof FloatMatrix floats && memory instanceof FloatPointer pointer) {
      (at == 0 ? pointer : pointer.getPointer(at)).get(floats.values(), first, length);
    } else if (target instanceof DoubleMatrix doubles && memory instanceof DoublePointer pointer) {
      (at == 0 ? pointer : pointer.getPointer(at)).get(doubles.values(), first, length);
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
    multiply(a, AS_IT_IS, b, AS_IT_IS, 0);
  }

  /** this = a b', like {@link #setProduct}. */
  public void setProductWithTransposed(NativeMatrix a, NativeMatrix b) {
    multiply(a, AS_IT_IS, b, TRANSPOSED, 0);
  }

  /** this = this + a b', like {@link #setProduct}. */
  public void addProductWithTransposed(NativeMatrix a, NativeMatrix b) {
    multiply(a, AS_IT_IS, b, TRANSPOSED, 1);
  }

  /** this = a' b, like {@link #setProduct}. */
  public void setTransposedProduct(NativeMatrix a, NativeMatrix b) {
    multiply(a, TRANSPOSED, b, AS_IT_IS, 0);
  }

  /** this = this + a' b, like {@link #setProduct}. */
  public void addTransposedProduct(NativeMatrix a, NativeMatrix b) {
    multiply(a, TRANSPOSED, b, AS_IT_IS, 1);
  }

  private void multiply(NativeMatrix a, int formA, NativeMatrix b, int formB, int keep) {
    int m = formA == TRANSPOSED ? a.columns : a.rows;
    int k = formA == TRANSPOSED ? a.rows : a.columns;
    int kOfB = formB == TRANSPOSED ? b.columns : b.rows;
    int n = formB == TRANSPOSED ? b.rows : b.columns;
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
      ProductGate.pass(
          () ->
              openblas.cblas_sgemm(
                  ROW_MAJOR, formA, formB, m, n, k, 1, left, a.columns, right, b.columns, keep, c,
                  n));
    } else if (memory instanceof DoublePointer c
        && a.memory instanceof DoublePointer left
        && b.memory instanceof DoublePointer right) {
      ProductGate.pass(
          () ->
              openblas.cblas_dgemm(
                  ROW_MAJOR, formA, formB, m, n, k, 1, left, a.columns, right, b.columns, keep, c,
                  n));
    } else {
      throw new IllegalArgumentException("the formats differ");
    }
  }

  /** The elements in native memory, row after row. */
  Pointer memory() {
    checkOpen();
    return memory;
  }

  private void checkOpen() {
    if (memory.isNull()) {
      throw new IllegalStateException("this matrix is closed");
    }
  }

  private void checkFits(Matrix matrix) {
    checkOpen();
    if (matrix.columns() != columns || matrix.rows() > rows) {
      throw doNotFit(matrix.rows(), matrix.columns());
    }
  }

  private IllegalArgumentException doNotFit(int otherRows, int otherColumns) {
    return new IllegalArgumentException(
        "%d x %d elements do not fit %d x %d".formatted(otherRows, otherColumns, rows, columns));
  }

  @Override
  public void close() {
    memory.close();
  }
}
