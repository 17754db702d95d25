package perturbsweep.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;

/** Effective gates of single pre-activations, by hand, and leaps against their formula. */
class EffectiveGatesTest {

  private static final double SLOPE = 0.1;

  /** Of a float32 number of order 1, a few times. */
  private static final double ROUNDING = 1e-6;

  static List<Matrix> formats() {
    return List.of(new FloatMatrix(1, 1), new DoubleMatrix(1, 1));
  }

  /**
   * One sample and one neuron of each sign, a = +-1/sqrt(2), with K_nn = 2: what is asked of the
   * first neuron. The second stays where it is, far from zero.
   *
   * @param z before the leap
   * @param others what the other samples will do to it, drift included
   * @param own what an open gate does to it
   * @param gateBefore of the leap before
   */
  private record Situation(double z, double others, double own, double gateBefore) {

    double gate(Matrix format, double relaxation) {
      double drift = 2;
      double changeBefore = 0.5;
      double squaredLength = 2;
      double zBefore = z - squaredLength * changeBefore - others / drift;
      EffectiveGates.Motion motion =
          new EffectiveGates.Motion(
              row(format, z, 100),
              row(format, zBefore, 100),
              row(format, changeBefore, 0),
              row(format, gateBefore, 1),
              new double[] {squaredLength},
              new double[] {own * Math.sqrt(2) / squaredLength},
              drift,
              relaxation);
      Matrix gates = format.zeros(1, 2);
      long sliding = EffectiveGates.of(format, 2, SLOPE).foresee(motion, gates);
      assertEquals(1, gates.get(0, 1), "the second neuron");
      double gate = gates.get(0, 0);
      boolean slides = own < 0 && others > -SLOPE * own && others < -own;
      assertEquals(slides && gate > SLOPE + ROUNDING && gate < 1 ? 1 : 0, sliding);
      return gate;
    }
  }

  private static Matrix row(Matrix format, double first, double second) {
    Matrix row = format.zeros(1, 2);
    row.set(0, 0, first);
    row.set(0, 1, second);
    return row;
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aGateFarFromZeroStaysAsItIs(Matrix format) {
    assertEquals(1, new Situation(5, 0.3, 1, 0.4).gate(format, 1), ROUNDING);
    assertEquals(SLOPE, new Situation(-5, 0.3, 1, 0.4).gate(format, 1), ROUNDING);
    assertEquals(1, new Situation(5, 0.3, -1, 0.4).gate(format, 1), ROUNDING);
    assertEquals(SLOPE, new Situation(-5, 0.3, -1, 0.4).gate(format, 1), ROUNDING);
  }

  /** From -1 to 3 in a straight line: three quarters of the way are open. */
  @ParameterizedTest
  @MethodSource("formats")
  void aGateThatCrossesZeroCountsForTheShareOfTheWay(Matrix format) {
    double others = 4 - SLOPE;
    assertEquals(
        SLOPE + (1 - SLOPE) * 0.75, new Situation(-1, others, 1, 1).gate(format, 1), ROUNDING);
  }

  /** From 1 to -3 in a straight line, pushed by all: a quarter of the way is open. */
  @ParameterizedTest
  @MethodSource("formats")
  void aGateThatIsPushedThroughZeroDoesNotSlide(Matrix format) {
    assertEquals(SLOPE + (1 - SLOPE) * 0.25, new Situation(1, -3, -1, 1).gate(format, 1), ROUNDING);
  }

  /** Landing on zero: z + others + own gate = 0.2 + 0.3 - gate. */
  @ParameterizedTest
  @MethodSource("formats")
  void aGateThatCannotLeaveZeroTakesTheValueThatLandsThere(Matrix format) {
    assertEquals(0.5, new Situation(0.2, 0.3, -1, 0.9).gate(format, 1), ROUNDING);
    assertEquals(0.5, new Situation(0.2, 0.3, -1, SLOPE).gate(format, 1), ROUNDING);
  }

  /** Half of the way from 0.9 to 0.5. */
  @ParameterizedTest
  @MethodSource("formats")
  void relaxationGoesPartOfTheWay(Matrix format) {
    assertEquals(0.7, new Situation(0.2, 0.3, -1, 0.9).gate(format, 0.5), ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aSampleWithoutAPushHasThePlainGate(Matrix format) {
    assertEquals(1, new Situation(0.2, 0.3, 0, 0.9).gate(format, 1), ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theGatesOfASingleStepAreThoseOfTheSigns(Matrix format) {
    Matrix gates = format.zeros(1, 2);
    EffectiveGates.of(format, 2, SLOPE).still(row(format, 0, 1e-30), gates);
    assertEquals(SLOPE, gates.get(0, 0), ROUNDING);
    assertEquals(1, gates.get(0, 1));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aLeapMovesBufferAndCombinationByItsFormula(Matrix format) {
    int rows = 3;
    int width = 6;
    Matrix gates = random(format, rows, width, 1);
    Matrix buffer = random(format, rows, width, 2);
    double[] push = {0.3, -0.2, 1.5};
    double[] momentumPush = {0.7, -0.1, 0.2};
    Matrix after = format.zeros(rows, width);
    Matrix change = format.zeros(rows, width);
    EffectiveGates.of(format, width, SLOPE)
        .leap(
            gates, new EffectiveGates.Push(push, momentumPush, 0.25, 0.09), buffer, after, change);
    for (int n = 0; n < rows; n++) {
      for (int j = 0; j < width; j++) {
        double a = (j < width / 2 ? 1 : -1) / Math.sqrt(width);
        double expected = 0.25 * buffer.get(n, j) + momentumPush[n] * a * gates.get(n, j);
        assertEquals(expected, after.get(n, j), ROUNDING);
        assertEquals(
            0.09 * (buffer.get(n, j) - expected) + push[n] * a * gates.get(n, j),
            change.get(n, j),
            ROUNDING);
      }
    }
  }

  /** 700 x 1000 elements are above the size from which rows are split. */
  @Test
  void rowsDoNotDependOnEachOther() {
    Matrix format = new FloatMatrix(1, 1);
    int rows = 700;
    int width = 1000;
    double[] lengths = new SplittableRandom(5).doubles(rows).toArray();
    double[] push = new SplittableRandom(6).doubles(rows, -1, 1).toArray();
    EffectiveGates effective = EffectiveGates.of(format, width, SLOPE);
    Matrix[] inputs = new Matrix[4];
    for (int i = 0; i < inputs.length; i++) {
      // As small as the pushes are, so that some of the pre-activations slide.
      inputs[i] = format.zeros(rows, width);
      inputs[i].add(0.02, random(format, rows, width, i));
    }
    Matrix together = format.zeros(rows, width);
    long sliding =
        effective.foresee(
            new EffectiveGates.Motion(
                inputs[0], inputs[1], inputs[2], inputs[3], lengths, push, 0.5, 0.8),
            together);
    long slidingAlone = 0;
    for (int row : new int[] {0, 349, 350, 699}) {
      Matrix alone = format.zeros(1, width);
      slidingAlone +=
          effective.foresee(
              new EffectiveGates.Motion(
                  inputs[0].rowRange(row, row + 1),
                  inputs[1].rowRange(row, row + 1),
                  inputs[2].rowRange(row, row + 1),
                  inputs[3].rowRange(row, row + 1),
                  new double[] {lengths[row]},
                  new double[] {push[row]},
                  0.5,
                  0.8),
              alone);
      Matrix rowTogether = together.rowRange(row, row + 1);
      assertArrayEquals(
          ((FloatMatrix) alone).values(), ((FloatMatrix) rowTogether).values(), "row " + row);
    }
    assertTrue(slidingAlone > 0 && sliding > slidingAlone);
  }

  private static Matrix random(Matrix format, int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix matrix = format.zeros(rows, columns);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        matrix.set(row, column, 2 * random.nextDouble() - 1);
      }
    }
    return matrix;
  }
}
