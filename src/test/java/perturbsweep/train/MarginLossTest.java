package perturbsweep.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perturbsweep.spec.Loss;

class MarginLossTest {

  @Test
  void meanLossAndMarginsByHand() {
    MarginLoss exponential = new MarginLoss(Loss.EXPONENTIAL, new double[] {1, -1});
    assertEquals((Math.exp(-0.5) + Math.exp(2)) / 2, exponential.at(new double[] {0.5, 2}), 1e-15);
    assertArrayEquals(new double[] {0.5, -2}, exponential.margins());
    MarginLoss logistic = new MarginLoss(Loss.LOGISTIC, new double[] {1, -1});
    assertEquals(
        (Math.log(1 + Math.exp(-0.5)) + Math.log(1 + Math.exp(2))) / 2,
        logistic.at(new double[] {0.5, 2}),
        1e-15);
  }

  /** Central differences of step 1e-5 are good to 1e-10 for a loss of order 1. */
  @ParameterizedTest
  @EnumSource(Loss.class)
  void coefficientsAreMinusTheFiniteDifferencesOfTheMeanLoss(Loss loss) {
    double h = 1e-5;
    double[] outputs = {0.3, -1.2, 0, 2};
    MarginLoss marginLoss = new MarginLoss(loss, new double[] {1, 1, -1, -1});
    double[] coefficients = new double[4];
    marginLoss.at(outputs);
    marginLoss.coefficients(coefficients);
    for (int n = 0; n < outputs.length; n++) {
      double output = outputs[n];
      outputs[n] = output + h;
      double above = marginLoss.at(outputs);
      outputs[n] = output - h;
      double below = marginLoss.at(outputs);
      outputs[n] = output;
      assertEquals((below - above) / (2 * h), coefficients[n], 1e-9);
    }
  }

  @Test
  void logisticLossIsFiniteAtExtremeMargins() {
    assertEquals(1000, Loss.LOGISTIC.value(-1000));
    assertEquals(1, Loss.LOGISTIC.negativeSlope(-1000));
    assertEquals(0, Loss.LOGISTIC.value(1000));
    assertEquals(0, Loss.LOGISTIC.negativeSlope(1000));
    assertEquals(Math.exp(-40), Loss.LOGISTIC.value(40), Math.exp(-40) * 1e-15);
    assertEquals(Math.log(2), Loss.LOGISTIC.value(0), 1e-16);
  }

  @Test
  void exponentialLossIsInfiniteOnlyWhereItIsBeyondFloat64() {
    assertEquals(0, Loss.EXPONENTIAL.value(1000));
    assertEquals(Double.POSITIVE_INFINITY, Loss.EXPONENTIAL.value(-1000));
    assertEquals(Math.exp(700), Loss.EXPONENTIAL.value(-700));
  }

  @Test
  void accuracyIsTheShareOfPositiveMargins() {
    assertEquals(0.25, MarginLoss.accuracy(new double[] {1, 0, -1, Double.NaN}));
  }
}
