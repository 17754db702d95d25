package perturbsweep.num;

/**
 * Products of matrices in Java memory, of which native memory holds some columns at a time: a copy
 * of all samples of a large problem would take as much again.
 */
public final class ColumnBlocks {

  /** Of a block, 128 MB in float32: a product with less is slower, for it rewrites its result. */
  private static final int ELEMENTS = 1 << 25;

  private ColumnBlocks() {}

  /**
   * gram = X X', symmetric to the last bit.
   *
   * @param x (N, d), read only
   * @param gram (N, N), overwritten
   * @throws IllegalArgumentException if shapes or formats do not fit
   */
  public static void gram(Matrix x, NativeMatrix gram) {
    gram(x, gram, width(x));
  }

  static void gram(Matrix x, NativeMatrix gram, int width) {
    for (int first = 0; first < x.columns(); first += width) {
      try (NativeMatrix block = block(x, first, width)) {
        LowerTriangle.setGram(gram, block, first > 0);
      }
    }
    LowerTriangle.mirror(gram);
  }

  /**
   * product = X W'.
   *
   * @param x (N, d), read only
   * @param weights W (m, d), read only
   * @param product (N, m), overwritten
   * @throws IllegalArgumentException if shapes or formats do not fit
   */
  public static void productWithTransposed(Matrix x, Matrix weights, NativeMatrix product) {
    productWithTransposed(x, weights, product, width(x));
  }

  static void productWithTransposed(Matrix x, Matrix weights, NativeMatrix product, int width) {
    checkSameWidth(x, weights);
    for (int first = 0; first < x.columns(); first += width) {
      try (NativeMatrix ofX = block(x, first, width);
          NativeMatrix ofWeights = block(weights, first, width)) {
        if (first == 0) {
          product.setProductWithTransposed(ofX, ofWeights);
        } else {
          product.addProductWithTransposed(ofX, ofWeights);
        }
      }
    }
  }

  /**
   * sum = sum + A' X.
   *
   * @param a (N, m), read only
   * @param x (N, d), read only
   * @param sum (m, d), added to in place
   * @throws IllegalArgumentException if shapes or formats do not fit
   */
  public static void addTransposedProduct(NativeMatrix a, Matrix x, Matrix sum) {
    addTransposedProduct(a, x, sum, width(x));
  }

  static void addTransposedProduct(NativeMatrix a, Matrix x, Matrix sum, int width) {
    checkSameWidth(x, sum);
    for (int first = 0; first < x.columns(); first += width) {
      try (NativeMatrix ofX = block(x, first, width);
          NativeMatrix ofSum = block(sum, first, width)) {
        ofSum.addTransposedProduct(a, ofX);
        ofSum.storeColumns(sum, first);
      }
    }
  }

  private static void checkSameWidth(Matrix x, Matrix other) {
    if (x.columns() != other.columns()) {
      throw new IllegalArgumentException(
          "rows of %d elements do not fit rows of %d".formatted(other.columns(), x.columns()));
    }
  }

  private static int width(Matrix x) {
    return Math.max(1, Math.min(x.columns(), ELEMENTS / Math.max(1, x.rows())));
  }

  private static NativeMatrix block(Matrix matrix, int first, int width) {
    int columns = Math.min(width, matrix.columns() - first);
    NativeMatrix block = NativeMatrix.allocate(matrix, matrix.rows(), columns);
    block.loadColumns(matrix, first);
    return block;
  }
}
