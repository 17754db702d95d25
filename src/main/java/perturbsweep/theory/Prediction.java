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
   * What points and perturbations bring together along the first boundary, as a share of what the
   * perturbations bring alone, (T1 + T2) / T2, where orthogonal points were perturbed along that
   * boundary and given the opposite of their labels: 1 - 1/e [theory, 3]. Negative for e below 1,
   * where the second network learns the opposite of the first.
   *
   * @param relativeSize e
   */
  public static double coherentShareOfFlippedLabels(double relativeSize) {
    return 1 - 1 / relativeSize;
  }

  /**
   * The same for random labels: (1 - g)^2 / (2 (1 + g^2)) [theory, 3]. The multipliers of the
   * points that kept their label fall as e grows, and reach 0 at e = 2 (1 + g^2) / (1 + g)^2; from
   * there on only flipped labels count, and the share is theirs.
   *
   * @param relativeSize e
   * @param slope g
   */
  public static double coherentShareOfRandomLabels(double relativeSize, double slope) {
    return Math.max(
        (1 - slope) * (1 - slope) / (2 * (1 + slope * slope)),
        coherentShareOfFlippedLabels(relativeSize));
  }

  /**
   * How often the second network agrees with the first on those points themselves, labels flipped:
   * always or never, by the sign of the coherent share.
   *
   * @param relativeSize e
   */
  public static double ofFlippedLabels(double relativeSize) {
    return (1 + Math.signum(coherentShareOfFlippedLabels(relativeSize))) / 2;
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
