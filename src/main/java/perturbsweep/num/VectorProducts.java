package perturbsweep.num;

/** Products of matrices and single vectors, in float64 whatever the matrix's format. */
public final class VectorProducts {

  private VectorProducts() {}

  /**
   * X v.
   *
   * @param x (N, d), read only
   * @param vector v, d numbers, read only
   * @return N numbers, owned by the caller
   */
  public static double[] times(Matrix x, double[] vector) {
    double[] products = new double[x.rows()];
    RowSplit.over(
        x.rows(),
        x.columns(),
        (from, to) -> {
          for (int row = from; row < to; row++) {
            products[row] = dot(x, row, vector);
          }
        });
    return products;
  }

  /**
   * X' c, the combination sum_n c_n x_n.
   *
   * @param x (N, d), read only
   * @param coefficients c, N numbers, read only
   * @return d numbers, owned by the caller
   */
  public static double[] combination(Matrix x, double[] coefficients) {
    double[] sum = new double[x.columns()];
    RowSplit.over(
        x.columns(),
        x.rows(),
        (from, to) -> {
          for (int row = 0; row < x.rows(); row++) {
            if (coefficients[row] != 0) {
              addMultiple(sum, coefficients[row], x, row, from, to);
            }
          }
        });
    return sum;
  }

  /** The scalar product of two vectors of the same length. */
  public static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /** The Euclidean length of a vector. */
  public static double length(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  /** The Frobenius length of a matrix, read only. */
  public static double length(Matrix matrix) {
    double squares = 0;
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        squares += matrix.get(row, column) * matrix.get(row, column);
      }
    }
    return Math.sqrt(squares);
  }

  /** Cosine of the angle between two vectors; NaN if one has no length. */
  public static double cosine(double[] one, double[] other) {
    return dot(one, other) / (length(one) * length(other));
  }

  private static double dot(Matrix x, int row, double[] vector) {
    int first = row * x.columns();
    double even = 0;
    double odd = 0;
    if (x instanceof FloatMatrix floats) {
      float[] values = floats.values();
      int i = 0;
      for (; i + 1 < vector.length; i += 2) {
        even += values[first + i] * vector[i];
        odd += values[first + i + 1] * vector[i + 1];
      }
      return i < vector.length ? even + odd + values[first + i] * vector[i] : even + odd;
    }
    double[] values = ((DoubleMatrix) x).values();
    int i = 0;
    for (; i + 1 < vector.length; i += 2) {
      even += values[first + i] * vector[i];
      odd += values[first + i + 1] * vector[i + 1];
    }
    return i < vector.length ? even + odd + values[first + i] * vector[i] : even + odd;
  }

  private static void addMultiple(
      double[] sum, double factor, Matrix x, int row, int from, int to) {
    int first = row * x.columns();
    if (x instanceof FloatMatrix floats) {
      float[] values = floats.values();
      for (int i = from; i < to; i++) {
        sum[i] += factor * values[first + i];
      }
    } else {
      double[] values = ((DoubleMatrix) x).values();
      for (int i = from; i < to; i++) {
        sum[i] += factor * values[first + i];
      }
    }
  }
}
