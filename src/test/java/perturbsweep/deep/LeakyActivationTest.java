package perturbsweep.deep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LeakyActivationTest {
  private static final double SLOPE = 0.01;

  static {
    // As all that uses ND4J: it is loaded after the kernels of matrix products are chosen.
    Nd4jThreads.limit();
  }

  @Test
  void theGradientsSlopeIsExactInFloat64() {
    INDArray inputs = Nd4j.create(new double[][] {{-2, 0, 3}});
    INDArray gradients = Nd4j.create(new double[][] {{1, 1, 5}});
    double[] through =
        new LeakyActivation(SLOPE).backprop(inputs, gradients).getFirst().toDoubleVector();
    assertArrayEquals(new double[] {SLOPE, SLOPE, 5}, through, 0);
  }
}
