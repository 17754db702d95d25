package perturbsweep.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perturbsweep.data.RandomDraws;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Loss;
import perturbsweep.spec.Precision;

class TrainingStateTest {

  private static final LabelledSamples PROBLEM = LabelledSamples.of(Distribution.GAUSS, 9, 14, 1);
  private static final double SLOPE = 0.3;
  private static final double STEP = 1e-6;

  /** Central differences are right to the square of their step, over that of rounding. */
  private static final double DIFFERENCES = 1e-6;

  private static Matrix weights() {
    Matrix weights = new RandomDraws(2, Precision.FLOAT64).initialWeights("weights", 4, 14);
    for (int neuron = 0; neuron < 4; neuron++) {
      for (int i = 0; i < 14; i++) {
        // Along the samples of its own label, so that margins are positive.
        double along = 0;
        for (int n = 0; n < PROBLEM.count(); n++) {
          along += PROBLEM.labels()[n] * PROBLEM.samples().get(n, i);
        }
        weights.set(neuron, i, weights.get(neuron, i) + (neuron < 2 ? 0.2 : -0.2) * along);
      }
    }
    return weights;
  }

  private static double logLoss(Matrix weights, Loss loss) {
    double[] outputs = new OneHiddenLayer(weights, SLOPE).outputs(PROBLEM.samples());
    double sum = 0;
    for (int n = 0; n < outputs.length; n++) {
      sum += loss.value(PROBLEM.labels()[n] * outputs[n]);
    }
    return Math.log(sum);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void theAngleIsThatOfAFiniteDifferenceGradient(Loss loss) {
    Matrix weights = weights();
    double product = 0;
    double gradientSquare = 0;
    double weightSquare = 0;
    for (int neuron = 0; neuron < 4; neuron++) {
      for (int i = 0; i < 14; i++) {
        double value = weights.get(neuron, i);
        weights.set(neuron, i, value + STEP);
        double above = logLoss(weights, loss);
        weights.set(neuron, i, value - STEP);
        double slope = (above - logLoss(weights, loss)) / (2 * STEP);
        weights.set(neuron, i, value);
        product -= slope * value;
        gradientSquare += slope * slope;
        weightSquare += value * value;
      }
    }
    double cosine = product / Math.sqrt(gradientSquare * weightSquare);
    TrainingState state =
        TrainingState.of(
            new OneHiddenLayer(weights, SLOPE), PROBLEM.samples(), PROBLEM.labels(), loss);
    assertEquals(Math.sqrt(1 - cosine * cosine), state.descentAngle(), DIFFERENCES);
    assertEquals(Math.sqrt(weightSquare), state.weightLength(), 1e-12);
  }

  /** f(x) = (leaky x_1 - leaky x_2) / sqrt 2 on two samples with margins sqrt 2 and 2 sqrt 2. */
  @Test
  void marginsGatesAndSlacknessAreAsByHand() {
    OneHiddenLayer network =
        new OneHiddenLayer(new DoubleMatrix(2, 2, new double[] {1, 0, 0, 1}), 1);
    TrainingState state =
        TrainingState.of(
            network,
            new DoubleMatrix(2, 2, new double[] {1, -1, 1, 5}),
            new double[] {1, -1},
            Loss.EXPONENTIAL);
    double root = Math.sqrt(2);
    assertEquals(root, state.smallestMargin(), 1e-15);
    assertEquals(1, state.smallestMargin() / state.weightLength(), 1e-15);
    assertEquals(0.75, state.consistentGates(), "one neuron is on the wrong side of one sample");
    double second = Math.exp(-2 * root) / (Math.exp(-2 * root) + Math.exp(-root));
    assertEquals(second, state.slackness(), 1e-12, "margins are 1 and 2 times the smallest");
    assertEquals(0.75, state.slackness(new double[] {1, 3}), 1e-12);
  }

  @Test
  void aWrongSampleIsInfinitelyFarFromTheLimit() {
    OneHiddenLayer network = new OneHiddenLayer(new DoubleMatrix(2, 1, new double[] {1, -1}), 1);
    TrainingState state =
        TrainingState.of(
            network, new DoubleMatrix(1, 1, new double[] {1}), new double[] {-1}, Loss.LOGISTIC);
    assertEquals(Double.POSITIVE_INFINITY, state.slackness());
  }
}
