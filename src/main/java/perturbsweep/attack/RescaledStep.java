package perturbsweep.attack;

import perturbsweep.num.DoubleMatrix;

/**
 * A step of fixed length along the gradient, back to the ball by rescaling the whole difference,
 * then into the data's range by clamping. With the largest coordinate as length this is the
 * published Linf attack: a rescaled gradient and a rescaled difference, not sign and clip.
 *
 * <p>The two small constants are PyTorch's, in {@code normalize} and {@code renorm}.
 */
final class RescaledStep implements Step {

  private static final double SMALLEST_GRADIENT = 1e-12;
  private static final double RENORM_SLACK = 1e-7;

  private final Length length;
  private final double epsilon;
  private final double stepLength;
  private final Range range;

  RescaledStep(Length length, double epsilon, double stepLength, Range range) {
    this.length = length;
    this.epsilon = epsilon;
    this.stepLength = stepLength;
    this.range = range;
  }

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
    double distance = length.of(difference, from, to);
    double shrink = distance > epsilon ? epsilon / (distance + RENORM_SLACK) : 1;
    for (int i = from; i < to; i++) {
      point[i] = range.clamp(origin[i] + difference[i] * shrink);
    }
  }
}
