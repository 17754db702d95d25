package perturbsweep.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {

  /** Of a central difference: h^2 / 6 times a third derivative of at most exp(3). */
  private static final double DIFFERENCE_ERROR = 1e-8;

  private static final double ROUNDING = 1e-15;

  @ParameterizedTest
  @EnumSource(Loss.class)
  void theSlopeIsThatOfTheLoss(Loss loss) {
    double h = 1e-5;
    for (double margin = -3; margin <= 3; margin += 0.25) {
      double difference = (loss.value(margin - h) - loss.value(margin + h)) / (2 * h);
      assertEquals(difference, loss.negativeSlope(margin), DIFFERENCE_ERROR, "at " + margin);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0.36787944117144233", "-1, 2.718281828459045"})
  void theExponentialLossIsOneAtTheBoundary(double margin, double value) {
    assertEquals(value, Loss.EXPONENTIAL.value(margin), ROUNDING * value);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.6931471805599453",
    "40, 4.248354255291589e-18",
    "-1000, 1000",
    "1000, 0",
    "-40, 40"
  })
  void theLogisticLossNeitherOverflowsNorVanishesEarly(double margin, double value) {
    assertEquals(value, Loss.LOGISTIC.value(margin), ROUNDING * value);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void theLogarithmOfTheSlopeIsItsLogarithmAndNeverInfinite(Loss loss) {
    for (double margin : new double[] {-20, -1, 0, 1, 20}) {
      double slope = loss.negativeSlope(margin);
      assertEquals(slope, Math.exp(loss.logNegativeSlope(margin)), 10 * ROUNDING * slope);
    }
    assertEquals(-5000, loss.logNegativeSlope(5000));
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void sharesAreThoseOfTheSlopesAtMarginsOfAnySize(Loss loss) {
    double[] margins = {1, -0.5, 3};
    double total = 0;
    for (double margin : margins) {
      total += loss.negativeSlope(margin);
    }
    double[] shares = loss.shares(margins);
    for (int n = 0; n < 3; n++) {
      assertEquals(loss.negativeSlope(margins[n]) / total, shares[n], 4 * ROUNDING);
    }
    double[] far = loss.shares(new double[] {8000, 8000 + Math.log(3), 1e5});
    assertEquals(0.75, far[0], 1e-9);
    assertEquals(0.25, far[1], 1e-9);
    assertEquals(0, far[2]);
  }
}
