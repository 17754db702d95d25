package perturbsweep.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import perturbsweep.net.DifferentiableFunction;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.RandomStream;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.Multipliers;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PixelForm;

/**
 * L0 attacks on images of black, white and grey pixels, against a linear classifier: there the best
 * perturbation by so many pixels is known.
 */
class FeasibleAttackTest {

  private static final int DIM = 60;
  private static final int PIXELS = 9;

  /** From black to white and the other way in one step. */
  private static final double WHOLE_RANGE = 1;

  private final double[] slopes = slopes();
  private final double[] image = image();

  private static double[] slopes() {
    UniformRandomProvider random = RandomStream.of(5, "slopes", 0);
    return IntStream.range(0, DIM).mapToDouble(i -> random.nextDouble(-1, 1)).toArray();
  }

  /** Two of three pixels are at an end of the range, as almost all of a digit's are. */
  private static double[] image() {
    UniformRandomProvider random = RandomStream.of(6, "image", 0);
    return IntStream.range(0, DIM)
        .mapToDouble(i -> i % 3 == 0 ? 0 : i % 3 == 1 ? 1 : random.nextDouble())
        .toArray();
  }

  /** The image towards +1 and, in the second row, towards -1. */
  private DoubleMatrix attack(AttackKind kind, double stepSize, Range range) {
    DoubleMatrix weights = new DoubleMatrix(2, DIM);
    for (int i = 0; i < DIM; i++) {
      weights.set(0, i, slopes[i]);
      weights.set(1, i, -slopes[i]);
    }
    Perturbation perturbation =
        new Perturbation(
            kind, Norm.L0, PIXELS / (double) DIM, PIXELS, stepSize, Multipliers.QP, PixelForm.SIGN);
    DoubleMatrix start = new DoubleMatrix(2, DIM);
    start.setRows(0, new DoubleMatrix(1, DIM, image));
    start.setRows(1, new DoubleMatrix(1, DIM, image));
    try (DifferentiableFunction linear = new OneHiddenLayer(weights, 1).differentiable(2)) {
      return new ProjectedGradientDescent(perturbation, range, TargetLoss.LINEAR)
          .perturb(linear, start, new double[] {1, -1})
          .inputs();
    }
  }

  private static double[] row(DoubleMatrix perturbed, int row) {
    return ((DoubleMatrix) perturbed.rowRange(row, row + 1)).values();
  }

  /** The steepest pixels that are not yet where they should be, at the end where they should be. */
  private double[] best(double target) {
    double[] ends = Arrays.stream(slopes).map(slope -> target * slope > 0 ? 1 : 0).toArray();
    double[] best = image.clone();
    IntStream.range(0, DIM)
        .filter(i -> image[i] != ends[i])
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(slopes[i])))
        .limit(PIXELS)
        .forEach(i -> best[i] = ends[i]);
    return best;
  }

  private long changed(double[] perturbed) {
    return IntStream.range(0, DIM).filter(i -> perturbed[i] != image[i]).count();
  }

  @Test
  void theFeasibleOneMovesTheSteepestPixelsThatCanMoveAsFarAsTheyCan() {
    DoubleMatrix perturbed = attack(AttackKind.PGD_FEASIBLE, WHOLE_RANGE, Range.PIXELS);
    assertArrayEquals(best(1), row(perturbed, 0));
    assertArrayEquals(best(-1), row(perturbed, 1));
  }

  /** What the paper's code does, and why there is another. */
  @Test
  void thePublishedOneOpensNoOtherPixelOnceTheSteepestCannotMove() {
    int steepest =
        IntStream.range(0, DIM)
            .boxed()
            .max(Comparator.comparingDouble(i -> Math.abs(slopes[i])))
            .orElseThrow();
    image[steepest] = 1;
    int upwards = slopes[steepest] > 0 ? 0 : 1;
    DoubleMatrix published = attack(AttackKind.PGD, WHOLE_RANGE, Range.PIXELS);
    assertEquals(0, changed(row(published, upwards)));
    DoubleMatrix feasible = attack(AttackKind.PGD_FEASIBLE, WHOLE_RANGE, Range.PIXELS);
    assertEquals(PIXELS, changed(row(feasible, upwards)));
  }

  @Test
  void bothAreTheSameWhereNoEndOfTheRangeIsReached() {
    Range wide = new Range(-10, 10);
    assertArrayEquals(
        attack(AttackKind.PGD, 0.3, wide).values(),
        attack(AttackKind.PGD_FEASIBLE, 0.3, wide).values());
  }
}
