package perturbsweep.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;

class OneHiddenLayerTest {

  private static final int WIDTH = 10;
  private static final int INPUT_DIM = 7;

  private final DoubleMatrix weights = random(1, WIDTH, INPUT_DIM);

  private static DoubleMatrix random(long seed, int rows, int columns) {
    SplittableRandom random = new SplittableRandom(seed);
    DoubleMatrix matrix = new DoubleMatrix(rows, columns);
    for (int i = 0; i < matrix.values().length; i++) {
      matrix.values()[i] = 2 * random.nextDouble() - 1;
    }
    return matrix;
  }

  /** f(x) written out, in float64. */
  private static double output(Matrix weights, double slope, Matrix inputs, int row) {
    double sum = 0;
    for (int j = 0; j < weights.rows(); j++) {
      double z = 0;
      for (int i = 0; i < weights.columns(); i++) {
        z += weights.get(j, i) * inputs.get(row, i);
      }
      sum += (j < weights.rows() / 2 ? 1 : -1) * (z > 0 ? z : slope * z);
    }
    return sum / Math.sqrt(weights.rows());
  }

  /** 1, a full batch, and one more than two batches. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1024, 2049})
  void outputsAreThoseOfTheFormulaAtAnyNumberOfInputs(int rows) {
    DoubleMatrix inputs = random(2, rows, INPUT_DIM);
    double[] outputs = new OneHiddenLayer(weights, 0.01).outputs(inputs);
    assertEquals(rows, outputs.length);
    for (int row = 0; row < rows; row++) {
      assertEquals(output(weights, 0.01, inputs, row), outputs[row], 1e-13);
    }
  }

  @Test
  void oneNeuronOfEachSignByHand() {
    DoubleMatrix w = new DoubleMatrix(2, 2, new double[] {1, 2, 3, -1});
    DoubleMatrix x = new DoubleMatrix(1, 2, new double[] {1, 4});
    double expected = (9 - 0.5 * -1) / Math.sqrt(2);
    assertEquals(expected, new OneHiddenLayer(w, 0.5).outputs(x)[0], 1e-15);
  }

  /** Seven products of numbers below 1 in float32. */
  @Test
  void float32IsCloseToTheFormula() {
    FloatMatrix w = new FloatMatrix(WIDTH, INPUT_DIM);
    w.setRows(weights);
    FloatMatrix x = new FloatMatrix(20, INPUT_DIM);
    x.setRows(random(2, 20, INPUT_DIM));
    double[] outputs = new OneHiddenLayer(w, 0.01).outputs(x);
    for (int row = 0; row < 20; row++) {
      assertEquals(output(w, 0.01, x, row), outputs[row], 2e-6);
    }
  }

  @Test
  void anOddNumberOfNeuronsIsAnError() {
    assertEquals(
        "half of the neurons are positive: their number is even, not 3",
        assertThrows(
                IllegalArgumentException.class,
                () -> new OneHiddenLayer(new DoubleMatrix(3, 2), 0.01))
            .getMessage());
  }

  @Test
  void inputsOfAnotherFormatOrDimensionAreAnError() {
    OneHiddenLayer network = new OneHiddenLayer(weights, 0.01);
    assertThrows(
        IllegalArgumentException.class, () -> network.outputs(new FloatMatrix(2, INPUT_DIM)));
    assertThrows(
        IllegalArgumentException.class, () -> network.outputs(new DoubleMatrix(2, INPUT_DIM + 1)));
  }

  /** f is linear between gates: central differences are exact up to rounding, 1e-16 / 1e-6. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 1})
  void inputGradientIsThatOfFiniteDifferences(double slope) {
    double h = 1e-6;
    int rows = 5;
    DoubleMatrix inputs = random(3, rows, INPUT_DIM);
    DoubleMatrix gradients = new DoubleMatrix(rows, INPUT_DIM);
    double[] outputs = new double[rows];
    try (DifferentiableFunction f = new OneHiddenLayer(weights, slope).differentiable(rows)) {
      f.evaluate(inputs, outputs, gradients);
    }
    for (int row = 0; row < rows; row++) {
      assertEquals(output(weights, slope, inputs, row), outputs[row], 1e-14);
      for (int i = 0; i < INPUT_DIM; i++) {
        double x = inputs.get(row, i);
        inputs.set(row, i, x + h);
        double above = output(weights, slope, inputs, row);
        inputs.set(row, i, x - h);
        double below = output(weights, slope, inputs, row);
        inputs.set(row, i, x);
        assertEquals((above - below) / (2 * h), gradients.get(row, i), 1e-8);
      }
    }
  }

  @Test
  void aSmallerBatchAfterALargerOneSeesOnlyItsOwnInputs() {
    DoubleMatrix inputs = random(4, 6, INPUT_DIM);
    double[] outputs = new double[6];
    double[] few = new double[2];
    DoubleMatrix gradients = new DoubleMatrix(6, INPUT_DIM);
    DoubleMatrix fewGradients = new DoubleMatrix(2, INPUT_DIM);
    try (DifferentiableFunction f = new OneHiddenLayer(weights, 0.01).differentiable(6)) {
      f.evaluate(inputs, outputs, gradients);
      f.evaluate((DoubleMatrix) inputs.rowRange(4, 6), few, fewGradients);
      assertEquals(6, f.batchSize());
      assertEquals(INPUT_DIM, f.inputDim());
    }
    assertArrayEquals(new double[] {outputs[4], outputs[5]}, few, 1e-15);
    assertArrayEquals(
        ((DoubleMatrix) gradients.rowRange(4, 6)).values(), fewGradients.values(), 1e-15);
  }

  @Test
  void moreInputsThanTheBatchSizeAreAnError() {
    try (DifferentiableFunction f = new OneHiddenLayer(weights, 0.01).differentiable(2)) {
      IllegalArgumentException error =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  f.evaluate(
                      random(1, 3, INPUT_DIM), new double[3], new DoubleMatrix(3, INPUT_DIM)));
      assertEquals("3 inputs are more than the batch size 2", error.getMessage());
    }
  }
}
