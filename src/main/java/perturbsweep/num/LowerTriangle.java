package perturbsweep.num;

import static perturbsweep.num.NativeMatrix.AS_IT_IS;
import static perturbsweep.num.NativeMatrix.ROW_MAJOR;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.Indexer;
import org.bytedeco.openblas.global.openblas;

/** Symmetric products in half the operations: the lower triangle is computed, then mirrored. */
final class LowerTriangle {

  private static final int LOWER = 122;

  /** Rows and columns of the tiles in which a triangle is mirrored: both fit the smallest cache. */
  private static final int TILE = 64;

  private LowerTriangle() {}

  /**
   * The lower triangle of gram = a a', or of gram + a a'. What is above the diagonal stays as it
   * is, for {@link #mirror}.
   *
   * @throws IllegalArgumentException if shapes or formats do not fit
   */
  static void setGram(NativeMatrix gram, NativeMatrix a, boolean add) {
    int keep = add ? 1 : 0;
    int rows = gram.rows();
    if (a.rows() != rows || rows != gram.columns()) {
      throw new IllegalArgumentException(
          "the Gram matrix of %d rows is not %d x %d".formatted(a.rows(), rows, gram.columns()));
    }
    int inner = a.columns();
    if (gram.memory() instanceof FloatPointer c && a.memory() instanceof FloatPointer left) {
      ProductGate.pass(
          () ->
              openblas.cblas_ssyrk(
                  ROW_MAJOR, LOWER, AS_IT_IS, rows, inner, 1, left, inner, keep, c, rows));
    } else if (gram.memory() instanceof DoublePointer c
        && a.memory() instanceof DoublePointer left) {
      ProductGate.pass(
          () ->
              openblas.cblas_dsyrk(
                  ROW_MAJOR, LOWER, AS_IT_IS, rows, inner, 1, left, inner, keep, c, rows));
    } else {
      throw new IllegalArgumentException("the formats differ");
    }
  }

  /** Overwrites what is above the diagonal of a square matrix with what is below it. */
  static void mirror(NativeMatrix matrix) {
    Indexer elements = indexer(matrix);
    for (int bottom = 0; bottom < matrix.rows(); bottom += TILE) {
      Interruption.check();
      for (int left = 0; left <= bottom; left += TILE) {
        mirrorTile(elements, matrix.rows(), bottom, left);
      }
    }
  }

  /** Access to single elements of a matrix, by their place in memory. */
  static Indexer indexer(NativeMatrix matrix) {
    return matrix.memory() instanceof FloatPointer floats
        ? FloatIndexer.create(floats)
        : DoubleIndexer.create((DoublePointer) matrix.memory());
  }

  private static void mirrorTile(Indexer elements, int size, int bottom, int left) {
    for (int row = bottom; row < Math.min(bottom + TILE, size); row++) {
      for (int column = left; column < Math.min(left + TILE, row); column++) {
        long below = row * (long) size + column;
        long above = column * (long) size + row;
        if (elements instanceof FloatIndexer floats) {
          floats.put(above, floats.get(below));
        } else if (elements instanceof DoubleIndexer doubles) {
          doubles.put(above, doubles.get(below));
        }
      }
    }
  }
}
