package perturbsweep.num;

/** The checks that both matrix formats share. */
final class Shape {

  private Shape() {}

  static void check(int rows, int columns, int length) {
    if (length != length(rows, columns)) {
      throw new IllegalArgumentException(
          "a %d x %d matrix has %d elements, not %d"
              .formatted(rows, columns, (long) rows * columns, length));
    }
  }

  static int length(int rows, int columns) {
    long length = (long) rows * columns;
    if (rows < 0 || columns < 1 || length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a matrix of %d x %d elements does not fit a Java array".formatted(rows, columns));
    }
    return (int) length;
  }

  static boolean isSame(Matrix one, Matrix other) {
    return one.rows() == other.rows() && one.columns() == other.columns();
  }

  /** Elements in the rows of a source that fit a target from a row on. */
  static int fittingLength(Matrix target, int firstRow, Matrix source) {
    if (target.columns() != source.columns()) {
      throw new IllegalArgumentException(
          "rows of %d elements do not fit rows of %d"
              .formatted(source.columns(), target.columns()));
    }
    return Math.min(target.rows() - firstRow, source.rows()) * target.columns();
  }
}
