package perturbsweep.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perturbsweep.net.DifferentiableFunction;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Multipliers;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PixelForm;

class GeometryInspiredTest {

  private static final double ROUNDING = 1e-14;
  private static final double[] BOUNDARY = {3, -4, 0, 12};
  private static final OneHiddenLayer NETWORK =
      new OneHiddenLayer(new DoubleMatrix(2, 4, new double[] {1, 2, 3, 4, -2, 1, 0, 1}), 0.5);

  private static Perturbation perturbation(Norm norm, double epsilon, int steps, PixelForm form) {
    return new Perturbation(AttackKind.GEOMETRY, norm, epsilon, steps, 0.5, Multipliers.QP, form);
  }

  private static AttackedBatch attack(
      Perturbation perturbation, Distribution distribution, double target, double... start) {
    try (BoundAttack attack =
        new GeometryInspired(perturbation, distribution, BOUNDARY)
            .against(NETWORK.differentiable(1))) {
      return attack.perturb(new DoubleMatrix(1, 4, start), new double[] {target});
    }
  }

  @Test
  void inL2ItIsAlongTheBoundary() {
    AttackedBatch attacked =
        attack(perturbation(Norm.L2, 2.6, 1, PixelForm.SIGN), Distribution.GAUSS, -1, 1, 1, 1, 1);
    assertArrayEquals(
        new double[] {1 - 0.6, 1 + 0.8, 1, 1 - 2.4}, attacked.inputs().values(), ROUNDING);
  }

  @Test
  void inLinfItIsAlongTheBoundarysSigns() {
    AttackedBatch attacked =
        attack(perturbation(Norm.LINF, 0.25, 1, PixelForm.SIGN), Distribution.GAUSS, 1, 1, 1, 1, 1);
    assertArrayEquals(new double[] {1.25, 0.75, 1, 1.25}, attacked.inputs().values(), ROUNDING);
  }

  @Test
  void inL0ItChangesTheLargestCoordinatesOfTheBoundaryByTheSameAmount() {
    AttackedBatch attacked =
        attack(perturbation(Norm.L0, 0.5, 2, PixelForm.SIGN), Distribution.GAUSS, 1, 0, 0, 0, 0);
    assertArrayEquals(new double[] {0, -0.5, 0, 0.5}, attacked.inputs().values(), ROUNDING);
  }

  @Test
  void orEachByItsShareOfTheBoundaryAndTogetherByAsMuch() {
    double[] changes =
        attack(
                perturbation(Norm.L0, 0.5, 2, PixelForm.PROPORTIONAL),
                Distribution.GAUSS,
                1,
                0,
                0,
                0,
                0)
            .inputs()
            .values();
    assertEquals(-3, changes[3] / changes[1], ROUNDING);
    assertEquals(0.5 * 0.5 * 2, changes[1] * changes[1] + changes[3] * changes[3], ROUNDING);
    assertEquals(0, changes[0]);
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void keepsToTheRangeAndTellsTheOutputs(Norm norm) {
    double[] start = {0.9, -1, 0.2, 0.99};
    AttackedBatch attacked =
        attack(perturbation(norm, 0.9, 3, PixelForm.SIGN), Distribution.UNIFORM, 1, start);
    for (double value : attacked.inputs().values()) {
      assertEquals(value, Math.max(-1, Math.min(1, value)));
    }
    assertEquals(output(start), attacked.outputsBefore()[0], ROUNDING);
    assertEquals(output(attacked.inputs().values()), attacked.outputsAfter()[0], ROUNDING);
  }

  private static double output(double[] point) {
    return NETWORK.outputs(new DoubleMatrix(1, 4, point))[0];
  }

  @Test
  void aBoundaryWithoutLengthIsRefused() {
    Perturbation any = perturbation(Norm.L2, 1, 1, PixelForm.SIGN);
    assertThrows(
        IllegalArgumentException.class,
        () -> new GeometryInspired(any, Distribution.GAUSS, new double[4]));
  }

  /** Of a linear network, f(x) = <w, x>, the sign attack ends at the ball's corner, clamped. */
  @Test
  void signStepsEndAtTheCornerOfTheBall() {
    double[] weights = {2, -1, 0, 0.001};
    double[] both = {2, -1, 0, 0.001, -2, 1, 0, -0.001};
    Perturbation sign =
        new Perturbation(
            AttackKind.PGD_SIGN, Norm.LINF, 0.2, 20, 0.3, Multipliers.QP, PixelForm.SIGN);
    double[] start = {0.1, 0.2, 0.3, -0.9};
    OneHiddenLayer linear = new OneHiddenLayer(new DoubleMatrix(2, 4, both), 1);
    try (DifferentiableFunction classifier = linear.differentiable(1)) {
      double[] attacked =
          new ProjectedGradientDescent(sign, Distribution.UNIFORM)
              .perturb(classifier, new DoubleMatrix(1, 4, start), new double[] {-1})
              .inputs()
              .values();
      for (int i = 0; i < 4; i++) {
        assertEquals(Math.max(-1, start[i] - 0.2 * Math.signum(weights[i])), attacked[i], ROUNDING);
      }
    }
  }
}
