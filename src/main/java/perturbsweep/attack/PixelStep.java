package perturbsweep.attack;

import perturbsweep.net.MovingInput;
import perturbsweep.num.DoubleMatrix;

/**
 * The published L0 attack's step: opens the coordinate of largest gradient among those that have
 * not changed, then moves all changed coordinates along their part of the gradient, scaled so that
 * the fastest moves by the step size, and clamps.
 */
record PixelStep(double stepSize, Range range) implements FollowedStep {

  private static final double SMALLEST_GRADIENT = 1e-12;

  @Override
  public void move(DoubleMatrix start, DoubleMatrix gradients, DoubleMatrix iterate, int row) {
    int from = row * start.columns();
    int to = from + start.columns();
    double[] origin = start.values();
    double[] gradient = gradients.values();
    double[] point = iterate.values();
    int opened = steepestUnchanged(origin, gradient, point, from, to);
    double largest = SMALLEST_GRADIENT;
    for (int i = from; i < to; i++) {
      if (point[i] == origin[i] && i != opened) {
        gradient[i] = 0;
      }
      largest = Math.max(largest, Math.abs(gradient[i]));
    }
    for (int i = from; i < to; i++) {
      point[i] = range.clamp(point[i] - stepSize * (gradient[i] / largest));
    }
  }

  @Override
  public Walk walk(int steps, MovingInput input) {
    return new PixelWalk(this, steps, input);
  }

  /**
   * What the gradient of f is multiplied with in a step.
   *
   * @param factor of the gradient of f in that of the loss
   * @param largest size of the gradient of f in a pixel that moves
   */
  double along(double factor, double largest) {
    return -stepSize * (factor / Math.max(Math.abs(factor) * largest, SMALLEST_GRADIENT));
  }

  /** The first coordinate of all if none is unchanged, as an argmax over zeros gives. */
  private static int steepestUnchanged(
      double[] origin, double[] gradient, double[] point, int from, int to) {
    int steepest = from;
    double largest = 0;
    for (int i = from; i < to; i++) {
      double size = point[i] == origin[i] ? Math.abs(gradient[i]) : 0;
      if (size > largest) {
        largest = size;
        steepest = i;
      }
    }
    return steepest;
  }
}
