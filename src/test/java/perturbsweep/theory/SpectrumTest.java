package perturbsweep.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perturbsweep.data.RandomDraws;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Precision;

class SpectrumTest {

  /** Forty steps see the third of many similar singular values to a percent. */
  private static final double OF_A_BULK = 0.01;

  private static final double EXACT = 1e-9;

  private static double[] singularValues(Matrix matrix) {
    double[][] rows = new double[matrix.rows()][matrix.columns()];
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        rows[row][column] = matrix.get(row, column);
      }
    }
    return new SingularValueDecomposition(new Array2DRowRealMatrix(rows)).getSingularValues();
  }

  @ParameterizedTest
  @CsvSource({"30, 20", "20, 30", "150, 100", "100, 400", "2, 5"})
  void agreesWithAFullDecomposition(int rows, int columns) {
    Matrix weights = new RandomDraws(1, Precision.FLOAT64).initialWeights("weights", rows, columns);
    double[] expected = singularValues(weights);
    Spectrum spectrum = Spectrum.of(weights);
    double squares = 0;
    for (double value : expected) {
      squares += value * value;
    }
    double error = Math.min(rows, columns) > 40 ? OF_A_BULK : EXACT;
    assertEquals(expected[0], spectrum.first(), error * expected[0]);
    assertEquals(rows < 3 ? 0 : expected[2], spectrum.third(), error * expected[0]);
    assertEquals(squares / (expected[0] * expected[0]), spectrum.stableRank(), 2 * error * rows);
  }

  @Test
  void aMatrixOfRankOneHasNoThird() {
    Spectrum spectrum =
        Spectrum.of(new DoubleMatrix(4, 2, new double[] {1, 2, 2, 4, -1, -2, 3, 6}));
    assertEquals(Math.sqrt(75), spectrum.first(), EXACT);
    assertEquals(0, spectrum.third());
    assertEquals(1, spectrum.stableRank(), EXACT);
  }
}
