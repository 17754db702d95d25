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
}
