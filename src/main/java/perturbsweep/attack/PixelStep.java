package perturbsweep.attack;

import perturbsweep.num.DoubleMatrix;

/**
 * The published L0 attack's step: opens the coordinate of largest gradient among those that have
 * not changed, then moves all changed coordinates along their part of the gradient, scaled so that
 * the fastest moves by the step size, and clamps.
 */
final class PixelStep implements Step {

  private static final double SMALLEST_GRADIENT = 1e-12;

  private final double stepSize;
  private final Range range;

  PixelStep(double stepSize, Range range) {
    this.stepSize = stepSize;
    this.range = range;
  }

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
