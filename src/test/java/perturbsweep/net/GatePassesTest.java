package perturbsweep.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeThreads;

/** Each pass against its formula, one element at a time in float64. */
class GatePassesTest {

  private static final int ROWS = 3;

  /**
   * A format, a width whose halves take the loops of eight and what remains of them, and a slope.
   *
   * @param tolerance a few roundings of numbers of order 1
   */
  record Setting(Matrix format, int width, double slope, double tolerance) {

    GatePasses passes() {
      return GatePasses.of(format, width, slope);
    }

    Matrix random(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      Matrix matrix = format.zeros(ROWS, width);
      for (int row = 0; row < ROWS; row++) {
        for (int column = 0; column < width; column++) {
          matrix.set(row, column, 2 * random.nextDouble() - 1);
        }
      }
      return matrix;
    }

    double sign(int neuron) {
      return (neuron < width / 2 ? 1 : -1) / Math.sqrt(width);
    }

    double gate(double z) {
      return z > 0 ? 1 : slope;
    }
  }

  static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (int width : new int[] {2, 6, 22}) {
      for (double slope : new double[] {0, 0.01, 1}) {
        settings.add(new Setting(new FloatMatrix(1, 1), width, slope, 1e-6));
        settings.add(new Setting(new DoubleMatrix(1, 1), width, slope, 1e-14));
      }
    }
    return settings;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void outputsAreSignedSumsOfLeakyActivations(Setting setting) {
    Matrix z = setting.random(1);
    double[] outputs = new double[ROWS];
    setting.passes().outputs(z, outputs);
    assertOutputs(setting, z, outputs);
  }

  private static void assertOutputs(Setting setting, Matrix z, double[] outputs) {
    for (int row = 0; row < ROWS; row++) {
      double sum = 0;
      for (int j = 0; j < setting.width(); j++) {
        sum += setting.sign(j) * setting.gate(z.get(row, j)) * z.get(row, j);
      }
      assertEquals(sum, outputs[row], setting.tolerance());
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void addAndOutputsAddsInPlace(Setting setting) {
    Matrix start = setting.random(1);
    Matrix z = setting.random(2);
    Matrix change = z.copy();
    double[] outputs = new double[ROWS];
    setting.passes().addAndOutputs(start, z, outputs);
    for (int row = 0; row < ROWS; row++) {
      for (int j = 0; j < setting.width(); j++) {
        assertEquals(start.get(row, j) + change.get(row, j), z.get(row, j), setting.tolerance());
      }
    }
    assertOutputs(setting, z, outputs);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void gatesAreOpenAboveZeroOnly(Setting setting) {
    Matrix z = setting.random(1);
    double[] coefficients = {0.5, -2, 0};
    Matrix gated = z.zeros(ROWS, setting.width());
    setting.passes().gate(z, coefficients, gated);
    for (int row = 0; row < ROWS; row++) {
      for (int j = 0; j < setting.width(); j++) {
        assertEquals(
            coefficients[row] * setting.sign(j) * setting.gate(z.get(row, j)),
            gated.get(row, j),
            setting.tolerance());
      }
    }
    setting.passes().gate(z, coefficients, z);
    for (int row = 0; row < ROWS; row++) {
      for (int j = 0; j < setting.width(); j++) {
        assertEquals(gated.get(row, j), z.get(row, j), "in place");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void gateAndStepIsGateThenStep(Setting setting) {
    Matrix z = setting.random(1);
    double[] coefficients = {0.5, -2, 0};
    Matrix buffer = setting.random(2);
    Matrix combination = setting.random(3);
    Matrix gated = z.zeros(ROWS, setting.width());
    Matrix expectedBuffer = buffer.copy();
    Matrix expectedCombination = combination.copy();
    setting.passes().gate(z, coefficients, gated);
    setting.passes().step(gated, 0.9, 0.1, expectedBuffer, expectedCombination);
    setting.passes().gateAndStep(z, coefficients, 0.9, 0.1, buffer, combination);
    for (int row = 0; row < ROWS; row++) {
      for (int j = 0; j < setting.width(); j++) {
        assertEquals(expectedBuffer.get(row, j), buffer.get(row, j), setting.tolerance());
        assertEquals(expectedCombination.get(row, j), combination.get(row, j), setting.tolerance());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void stepMovesAlongTheBuffer(Setting setting) {
    Matrix descent = setting.random(1);
    Matrix buffer = setting.random(2);
    Matrix weights = setting.random(3);
    Matrix bufferBefore = buffer.copy();
    Matrix weightsBefore = weights.copy();
    setting.passes().step(descent, 0.9, 0.1, buffer, weights);
    for (int row = 0; row < ROWS; row++) {
      for (int j = 0; j < setting.width(); j++) {
        double moved = 0.9 * bufferBefore.get(row, j) + descent.get(row, j);
        assertEquals(moved, buffer.get(row, j), setting.tolerance());
        assertEquals(
            weightsBefore.get(row, j) + 0.1 * moved, weights.get(row, j), setting.tolerance());
      }
    }
  }

  /**
   * Zero of either sign is closed; the smallest and the largest numbers are not lost on the way.
   */
  @Test
  void gatesOfExtremeNumbersInFloat64() {
    double[] z = {
      0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 1e-300, 5
    };
    DoubleMatrix gated = new DoubleMatrix(4, 2);
    double[] ones = {1, 1, 1, 1};
    GatePasses.of(gated, 2, 0.5).gate(new DoubleMatrix(4, 2, z), ones, gated);
    double open = 1 / Math.sqrt(2);
    double[] expected = {
      open / 2, -open / 2, open, -open / 2, open, -open / 2, open, -open,
    };
    assertArrayEquals(expected, gated.values());
  }

  @Test
  void gatesOfExtremeNumbersInFloat32() {
    float[] z = {
      0, -0.0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, 1e-30f, 5
    };
    FloatMatrix gated = new FloatMatrix(4, 2);
    double[] ones = {1, 1, 1, 1};
    GatePasses.of(gated, 2, 0.5).gate(new FloatMatrix(4, 2, z), ones, gated);
    float open = (float) (1 / Math.sqrt(2));
    float[] expected = {
      open / 2, -open / 2, open, -open / 2, open, -open / 2, open, -open,
    };
    assertArrayEquals(expected, gated.values());
  }

  /** A sum in float32 would lose each of the small terms beside the large one. */
  @Test
  void outputsAreSummedInFloat64() {
    int width = 20_000;
    FloatMatrix z = new FloatMatrix(1, width);
    for (int j = 0; j < width / 2; j++) {
      z.set(0, j, j < 4 ? 1e8 : 1);
    }
    double[] outputs = new double[1];
    GatePasses.of(z, width, 0).outputs(z, outputs);
    assertEquals((4e8 + width / 2.0 - 4) / Math.sqrt(width), outputs[0], 1e-6);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void numbersAreTheSameOnAnyNumberOfThreads(Matrix format) {
    int before = NativeThreads.current();
    try {
      NativeThreads.limit(1);
      List<Matrix> alone = stateAfterAllPasses(format);
      NativeThreads.limit(3);
      List<Matrix> together = stateAfterAllPasses(format);
      for (int i = 0; i < alone.size(); i++) {
        assertSameBits(alone.get(i), together.get(i));
      }
    } finally {
      NativeThreads.limit(before);
    }
  }

  static List<Matrix> formats() {
    return List.of(new FloatMatrix(1, 1), new DoubleMatrix(1, 1));
  }

  /** Of so many rows that they are split, and not into equal parts. */
  private static List<Matrix> stateAfterAllPasses(Matrix format) {
    int rows = 1001;
    int width = 322;
    GatePasses passes = GatePasses.of(format, width, 0.01);
    SplittableRandom random = new SplittableRandom(1);
    Matrix[] state = new Matrix[4];
    for (int i = 0; i < state.length; i++) {
      state[i] = format.zeros(rows, width);
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < width; column++) {
          state[i].set(row, column, 2 * random.nextDouble() - 1);
        }
      }
    }
    double[] outputs = new double[rows];
    passes.addAndOutputs(state[0], state[1], outputs);
    passes.gateAndStep(state[1], outputs, 0.9, 0.1, state[2], state[3]);
    passes.step(state[1], 0.9, 0.1, state[2], state[3]);
    passes.gate(state[1], outputs, state[0]);
    passes.outputs(state[3], outputs);
    return List.of(state[0], state[1], state[2], state[3], new DoubleMatrix(rows, 1, outputs));
  }

  private static void assertSameBits(Matrix expected, Matrix actual) {
    if (expected instanceof FloatMatrix floats) {
      assertArrayEquals(floats.values(), ((FloatMatrix) actual).values());
    } else {
      assertArrayEquals(((DoubleMatrix) expected).values(), ((DoubleMatrix) actual).values());
    }
  }

  @Test
  void anOddNumberOfNeuronsIsAnError() {
    assertEquals(
        "half of the neurons are positive: their number is even, not 3",
        assertThrows(
                IllegalArgumentException.class, () -> GatePasses.of(new FloatMatrix(1, 1), 3, 0.01))
            .getMessage());
  }

  @Test
  void whatIsNotANumberStaysSo() {
    DoubleMatrix z = new DoubleMatrix(1, 2, new double[] {Double.NaN, 1});
    double[] outputs = new double[1];
    GatePasses.of(z, 2, 0.01).outputs(z, outputs);
    assertTrue(Double.isNaN(outputs[0]));
  }
}
