package perturbsweep.attack;

import java.util.stream.IntStream;
import perturbsweep.net.DifferentiableFunction;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PixelForm;

/**
 * The perturbations that the theory writes down [paper, Section 4]: the same for all points but for
 * the target y', along the boundary q of the classifier,
 *
 * <pre>  L2:   epsilon y' q/|q|
 *   Linf: epsilon y' sign q
 *   L0:   on the coordinates of largest |q_i|, c y' sign q, or C y' q with C so that its root mean
 *         square there is c; the paper's epsilon y' q/|q| with another epsilon</pre>
 *
 * <p>then clamped to the range of the data.
 */
public final class GeometryInspired implements Attack {

  private final double[] direction;
  private final Range range;

  /**
   * An attack.
   *
   * @param perturbation norm, epsilon and for L0 number, change and form of the pixels
   * @param distribution whose range the perturbed inputs keep to
   * @param boundary q, d numbers, read only
   * @throws IllegalArgumentException if the boundary has no length
   */
  public GeometryInspired(Perturbation perturbation, Distribution distribution, double[] boundary) {
    double length = Length.EUCLIDEAN.of(boundary, 0, boundary.length);
    if (!(length > 0)) {
      throw new IllegalArgumentException("a boundary of length %s has no sides".formatted(length));
    }
    this.range = Range.of(distribution);
    double epsilon = perturbation.epsilon();
    this.direction =
        switch (perturbation.norm()) {
          case L2 -> scaled(boundary, epsilon / length);
          case LINF -> scaled(signs(boundary), epsilon);
          case L0 -> pixels(perturbation, boundary);
        };
  }

  private static double[] pixels(Perturbation perturbation, double[] boundary) {
    double[] chosen = new double[boundary.length];
    IntStream.range(0, boundary.length)
        .boxed()
        .sorted((i, k) -> Double.compare(Math.abs(boundary[k]), Math.abs(boundary[i])))
        .limit(perturbation.steps())
        .forEach(i -> chosen[i] = boundary[i]);
    if (perturbation.pixelForm() == PixelForm.SIGN) {
      return scaled(signs(chosen), perturbation.stepSize());
    }
    double meanSquareRoot =
        Length.EUCLIDEAN.of(chosen, 0, chosen.length) / Math.sqrt(perturbation.steps());
    return scaled(chosen, perturbation.stepSize() / meanSquareRoot);
  }

  private static double[] signs(double[] values) {
    double[] signs = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      signs[i] = Math.signum(values[i]);
    }
    return signs;
  }

  private static double[] scaled(double[] values, double factor) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = values[i] * factor;
    }
    return scaled;
  }

  @Override
  public AttackedBatch perturb(
      DifferentiableFunction classifier, DoubleMatrix start, double[] targets) {
    int count = start.rows();
    DoubleMatrix perturbed = new DoubleMatrix(count, start.columns());
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < direction.length; i++) {
        perturbed.set(row, i, range.clamp(start.get(row, i) + targets[row] * direction[i]));
      }
    }
    DoubleMatrix gradients = new DoubleMatrix(count, start.columns());
    double[] before = new double[count];
    double[] after = new double[count];
    classifier.evaluate(start, before, gradients);
    classifier.evaluate(perturbed, after, gradients);
    return new AttackedBatch(perturbed, before, after);
  }
}
