package perturbsweep.theory;

import java.io.Serializable;
import java.util.Arrays;
import perturbsweep.net.MeanWeights;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.Matrix;
import perturbsweep.num.VectorProducts;
import perturbsweep.spec.Loss;

/**
 * What the theory says of a trained network, beside what the network is [theory, 4].
 *
 * @param orthogonality of the training samples
 * @param gap of the multipliers; infinite where there are none
 * @param trainedGates share of samples and neurons with y_n a_j &lt;w_j, x_n&gt; > 0
 * @param smallestMargin min q of the trained network
 * @param weightLength |W|_F
 * @param descentAngle sine of the angle between W and minus the gradient of the loss
 * @param descentSlackness sum p (q/q_min - 1), p the shares of the gradient; infinite if q_min is
 *     not positive
 * @param thirdSingularValue sigma_3 over sigma_1 of W
 * @param stableRank |W|_F^2 / sigma_1^2
 * @param limit beside which it stands; null where the samples have none, see {@link
 *     MaximumMargin#isFound}
 */
public record NetworkTheory(
    NearOrthogonality orthogonality,
    double gap,
    double trainedGates,
    double smallestMargin,
    double weightLength,
    double descentAngle,
    double descentSlackness,
    double thirdSingularValue,
    double stableRank,
    BesideLimit limit)
    implements Serializable {

  /**
   * A trained network beside the limit network of its samples.
   *
   * @param multipliers in the limit
   * @param gates share of samples and halves whose gates the limit network opens as it should
   * @param normalisedMargin 1/sqrt(1'lambda), which min q / |W|_F comes to
   * @param cosine cos(W, W of the limit network)
   * @param slackness sum lambda (q/q_min - 1) / sum lambda; infinite if q_min is not positive
   * @param boundaryAlignment cos(w+ - w-, q)
   * @param agreement with the limit's linear boundary
   */
  public record BesideLimit(
      MultiplierRange multipliers,
      double gates,
      double normalisedMargin,
      double cosine,
      double slackness,
      double boundaryAlignment,
      BoundaryAgreement agreement)
      implements Serializable {}

  /**
   * Multipliers of the limit.
   *
   * @param smallest at least 0
   * @param largest at least 0
   * @param support share that is positive, in [0, 1]
   * @param inInterval share within the theorem's bounds, in [0, 1]
   */
  public record MultiplierRange(double smallest, double largest, double support, double inInterval)
      implements Serializable {

    static MultiplierRange of(double[] multipliers, NearOrthogonality orthogonality) {
      double count = multipliers.length;
      return new MultiplierRange(
          Arrays.stream(multipliers).min().orElseThrow(),
          Arrays.stream(multipliers).max().orElseThrow(),
          Arrays.stream(multipliers).filter(value -> value > 0).count() / count,
          Arrays.stream(multipliers).filter(orthogonality::allows).count() / count);
    }
  }

  /**
   * Shares of points at which the trained network has the sign of &lt;q, z&gt;.
   *
   * @param onTraining among its training samples
   * @param onFresh among fresh samples
   * @param onSphere among uniformly random directions
   */
  public record BoundaryAgreement(double onTraining, double onFresh, double onSphere)
      implements Serializable {}

  /**
   * A network as it was trained.
   *
   * @param network f
   * @param samples X (N, d) that it was trained on, read only
   * @param labels y, N numbers, read only
   * @param loss of a margin
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Subject(OneHiddenLayer network, Matrix samples, double[] labels, Loss loss) {}

  /**
   * Diagnoses a network.
   *
   * @param geometry of its training samples and labels
   * @param fresh samples (n, d), read only
   * @param sphere random directions (n, d), read only
   */
  public static NetworkTheory of(
      Subject subject, MarginGeometry geometry, Matrix fresh, Matrix sphere) {
    OneHiddenLayer network = subject.network();
    TrainingState state =
        TrainingState.of(network, subject.samples(), subject.labels(), subject.loss());
    Spectrum spectrum = Spectrum.of(network.weights());
    return new NetworkTheory(
        geometry.orthogonality(),
        geometry.margin().gap(),
        state.consistentGates(),
        state.smallestMargin(),
        state.weightLength(),
        state.descentAngle(),
        state.slackness(),
        spectrum.third() / spectrum.first(),
        spectrum.stableRank(),
        geometry.limit() == null
            ? null
            : besideLimit(
                subject, geometry, state, agreement(subject, geometry, state, fresh, sphere)));
  }

  /** The larger of the two distances from the limit's conditions; 0 in the limit. */
  public double residual() {
    return Math.max(descentAngle, descentSlackness);
  }

  /** min q / |W|_F. */
  public double normalisedMargin() {
    return smallestMargin / weightLength;
  }

  private static BesideLimit besideLimit(
      Subject subject, MarginGeometry geometry, TrainingState state, BoundaryAgreement agreement) {
    TwoVectorNetwork limit = geometry.limit();
    double[] lambda = geometry.margin().multipliers();
    MeanWeights means = MeanWeights.of(subject.network().weights());
    return new BesideLimit(
        MultiplierRange.of(lambda, geometry.orthogonality()),
        limit.consistentGates(subject.samples(), subject.labels()),
        1 / Math.sqrt(geometry.margin().total()),
        limit.cosine(means),
        state.slackness(lambda),
        VectorProducts.cosine(means.difference(), limit.boundary()),
        agreement);
  }

  private static BoundaryAgreement agreement(
      Subject subject, MarginGeometry geometry, TrainingState state, Matrix fresh, Matrix sphere) {
    TwoVectorNetwork limit = geometry.limit();
    double[] outputs = state.margins().clone();
    for (int n = 0; n < outputs.length; n++) {
      outputs[n] *= subject.labels()[n];
    }
    return new BoundaryAgreement(
        agreement(outputs, VectorProducts.times(subject.samples(), limit.boundary())),
        agreement(subject.network(), limit, fresh),
        agreement(subject.network(), limit, sphere));
  }

  private static double agreement(OneHiddenLayer network, TwoVectorNetwork limit, Matrix points) {
    return agreement(network.outputs(points), VectorProducts.times(points, limit.boundary()));
  }

  private static double agreement(double[] one, double[] other) {
    int agreements = 0;
    for (int n = 0; n < one.length; n++) {
      agreements += one[n] * other[n] > 0 ? 1 : 0;
    }
    return agreements / (double) one.length;
  }
}
