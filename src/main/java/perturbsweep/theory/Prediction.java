package perturbsweep.theory;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How often the second network should agree with the first, from the sizes of a trial alone, for L2
 * perturbations of noise [theory, 3].
 *
 * @param epsilon length of a perturbation
 * @param samples N
 * @param noiseSamples N_adv
 * @param inputDim d
 * @param variance s^2, mean square of a noise coordinate
 */
public record Prediction(
    double epsilon, int samples, int noiseSamples, int inputDim, double variance) {

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** On the first network's training samples; null where N >= d, for which there is no formula. */
  public Double onTraining() {
    double free = 1 - samples / (double) inputDim;
    return free <= 0
        ? null
        : NORMAL.cumulativeProbability(
            epsilon * Math.sqrt(noiseSamples / (double) samples * free / variance));
  }

  /**
   * The relative size of perturbations of natural points, e = epsilon sqrt(N) / R [theory, 3]:
   * below 1 the points win against the perturbations, above 1 the perturbations win.
   *
   * @param epsilon length of a perturbation
   * @param points N, perturbed along one boundary
   * @param length R of a point
   */
  public static double relativeSize(double epsilon, int points, double length) {
    return epsilon * Math.sqrt(points) / length;
  }

  /**
   * How often the second network agrees with the first where orthogonal points were perturbed along
   * the first's boundary and given the opposite of their labels: what they bring together is (1 -
   * 1/e) T2, which is against the first network for e below 1 and with it above.
   *
   * @param relativeSize e
   */
  public static double ofFlippedLabels(double relativeSize) {
    return relativeSize > 1 ? 1 : relativeSize < 1 ? 0 : 0.5;
  }

  /**
   * The cosine of the angle between gradient descent's perturbation of the limit network and its
   * boundary, on balanced orthogonal samples, once the perturbation has decided the gates [theory,
   * 2].
   *
   * @param slope g
   */
  public static double alignmentOfDescent(double slope) {
    double square = 1 + slope * slope;
    return (1 + slope) * (1 + slope) / Math.sqrt(2 * (square * square + 4 * slope * slope));
  }

  /** On fresh samples. */
  public double onFresh() {
    double signal = epsilon * Math.sqrt(noiseSamples / (double) inputDim / variance);
    return 0.5 + Math.atan(signal) / Math.PI;
  }
}
