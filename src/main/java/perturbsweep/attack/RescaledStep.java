package perturbsweep.attack;

import perturbsweep.net.MovingInput;
import perturbsweep.num.DoubleMatrix;

/**
 * A step of fixed length along the gradient, back to the ball by rescaling the whole difference,
 * then into the data's range by clamping. With the largest coordinate as length this is the
 * published Linf attack: a rescaled gradient and a rescaled difference, not sign and clip.
 *
 * <p>The two small constants are PyTorch's, in {@code normalize} and {@code renorm}.
 */
record RescaledStep(Length length, double epsilon, double stepLength, Range range)
    implements FollowedStep {

  private static final double SMALLEST_GRADIENT = 1e-12;
  private static final double RENORM_SLACK = 1e-7;

  @Override
  public void move(DoubleMatrix start, DoubleMatrix gradients, DoubleMatrix iterate, int row) {
    int from = row * start.columns();
    int to = from + start.columns();
    double[] origin = start.values();
    double[] point = iterate.values();
    double[] difference = gradients.values();
    double gradientLength = Math.max(length.of(difference, from, to), SMALLEST_GRADIENT);
    for (int i = from; i < to; i++) {
      difference[i] = point[i] - stepLength * (difference[i] / gradientLength) - origin[i];
    }
    double shrink = shrink(length.of(difference, from, to));
    for (int i = from; i < to; i++) {
      point[i] = range.clamp(origin[i] + difference[i] * shrink);
    }
  }

  @Override
  public Walk walk(int steps, MovingInput input) {
    return new RescaledWalk(this, steps, input);
  }

  /**
   * What the gradient of f is multiplied with in a step.
   *
   * @param factor of the gradient of f in that of the loss
   * @param gradientLength of the gradient of f
   */
  double along(double factor, double gradientLength) {
    double lossLength = Math.max(Math.abs(factor) * gradientLength, SMALLEST_GRADIENT);
    return -stepLength * (factor / lossLength);
  }

  /** What a difference of some length is multiplied with to return to the ball. */
  double shrink(double distance) {
    return distance > epsilon ? epsilon / (distance + RENORM_SLACK) : 1;
  }
}
