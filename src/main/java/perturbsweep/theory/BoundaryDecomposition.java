package perturbsweep.theory;

import java.io.Serializable;
import org.apache.commons.math3.distribution.NormalDistribution;
import perturbsweep.num.Matrix;
import perturbsweep.num.VectorProducts;

/**
 * The boundary of the second network, trained on b_n + eta_n with targets y'_n and multipliers l_n,
 * by what its points bring and what the perturbations bring [theory, 3; paper, Section 4]:
 *
 * <pre>
 *   f_adv(z) ~ T1 + T2,   T1 = &lt;sum l_n y'_n b_n, z&gt;,   T2 = &lt;sum l_n y'_n eta_n, z&gt;.
 * </pre>
 *
 * @param ofPoints sum l_n y'_n b_n, d numbers, not to be modified
 * @param ofPerturbations sum l_n y'_n eta_n, d numbers, not to be modified
 * @param multiplierLength |l|_2
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record BoundaryDecomposition(
    double[] ofPoints, double[] ofPerturbations, double multiplierLength) {

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /**
   * The decomposition.
   *
   * @param points b (N_adv, d), read only
   * @param perturbed b + eta (N_adv, d), read only
   * @param targets y', N_adv numbers, read only
   * @param multipliers l, N_adv numbers, read only
   */
  public static BoundaryDecomposition of(
      Matrix points, Matrix perturbed, double[] targets, double[] multipliers) {
    double[] coefficients = new double[targets.length];
    for (int n = 0; n < targets.length; n++) {
      coefficients[n] = multipliers[n] * targets[n];
    }
    double[] ofPoints = VectorProducts.combination(points, coefficients);
    double[] ofPerturbations = VectorProducts.combination(perturbed, coefficients);
    for (int i = 0; i < ofPoints.length; i++) {
      ofPerturbations[i] -= ofPoints[i];
    }
    return new BoundaryDecomposition(ofPoints, ofPerturbations, VectorProducts.length(multipliers));
  }

  /**
   * What both parts bring along a direction, as a share of what the perturbations bring alone.
   *
   * @param direction q, d numbers, read only
   */
  public double coherentShare(double[] direction) {
    return 1
        + VectorProducts.dot(ofPoints, direction) / VectorProducts.dot(ofPerturbations, direction);
  }

  /**
   * What the two parts say of some points, and whether two networks agree on them.
   *
   * @param dominated share of points with |T2| > |T1|
   * @param agreementThere of the networks' signs among those; null if there are none
   * @param agreementElsewhere among the others; null if there are none
   * @param predictedAgreement mean over the points of Phi(|T2| / (s |z| |l|_2)), s^2 the mean
   *     square of a noise coordinate: how often the perturbations win against random points; null
   *     for points that are not random
   */
  public record Dominance(
      double dominated, Double agreementThere, Double agreementElsewhere, Double predictedAgreement)
      implements Serializable {}

  /**
   * Asks both parts for some points.
   *
   * @param z (n, d), n at least 1, read only
   * @param first outputs of the first network at z, n numbers, read only
   * @param second outputs of the second, n numbers, read only
   * @param variance s^2; null if the second network's points are not random
   */
  public Dominance on(Matrix z, double[] first, double[] second, Double variance) {
    double[] t1 = VectorProducts.times(z, ofPoints);
    double[] t2 = VectorProducts.times(z, ofPerturbations);
    int[] points = new int[2];
    int[] agreements = new int[2];
    for (int n = 0; n < t1.length; n++) {
      int region = Math.abs(t2[n]) > Math.abs(t1[n]) ? 1 : 0;
      points[region]++;
      agreements[region] += first[n] * second[n] > 0 ? 1 : 0;
    }
    return new Dominance(
        points[1] / (double) t1.length,
        share(agreements[1], points[1]),
        share(agreements[0], points[0]),
        variance == null ? null : Double.valueOf(predicted(z, t2, variance)));
  }

  private double predicted(Matrix z, double[] t2, double variance) {
    double sum = 0;
    for (int n = 0; n < t2.length; n++) {
      double deviation = Math.sqrt(variance) * length(z, n) * multiplierLength;
      sum += NORMAL.cumulativeProbability(Math.abs(t2[n]) / deviation);
    }
    return sum / t2.length;
  }

  private static Double share(int part, int all) {
    return all == 0 ? null : part / (double) all;
  }

  private static double length(Matrix z, int row) {
    double squares = 0;
    for (int i = 0; i < z.columns(); i++) {
      squares += z.get(row, i) * z.get(row, i);
    }
    return Math.sqrt(squares);
  }
}
