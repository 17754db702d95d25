package perturbsweep.compare;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * Pairs of numbers (a, b), and what Student's t distribution makes of their differences b - a, each
 * of which counts as an independent draw of a normal distribution.
 *
 * @param pairs how many, at least 1
 * @param meanOfA of the first numbers
 * @param meanOfB of the second numbers
 * @param mean of the differences
 * @param deviation of the differences, with n - 1 for divisor; 0 for a single pair, and where
 *     differences are the same but for their rounding; 0 beside any other is not the same, for
 *     equal numbers have no rounding
 */
public record PairedDifference(
    int pairs, double meanOfA, double meanOfB, double mean, double deviation) {

  private static final double CONFIDENCE = 0.95;

  /** Of two numbers, each rounded to the nearest, a difference is off by 1.5 units at most. */
  private static final int ROUNDED = 3;

  /**
   * Of pairs.
   *
   * @param a at least one, all finite
   * @param b as many
   */
  static PairedDifference of(double[] a, double[] b) {
    int pairs = a.length;
    double sumOfA = 0;
    double sumOfB = 0;
    double sum = 0;
    double size = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int pair = 0; pair < pairs; pair++) {
      double difference = b[pair] - a[pair];
      sumOfA += a[pair];
      sumOfB += b[pair];
      sum += difference;
      size = Math.max(size, Math.max(Math.abs(a[pair]), Math.abs(b[pair])));
      low = Math.min(low, difference);
      high = Math.max(high, difference);
    }
    double mean = sum / pairs;
    boolean haveOneSign = low > 0 || high < 0;
    boolean areSame = low == high || (haveOneSign && high - low <= ROUNDED * Math.ulp(size));
    return new PairedDifference(
        pairs, sumOfA / pairs, sumOfB / pairs, mean, areSame ? 0 : deviation(a, b, mean));
  }

  private static double deviation(double[] a, double[] b, double mean) {
    double squares = 0;
    for (int pair = 0; pair < a.length; pair++) {
      double residual = b[pair] - a[pair] - mean;
      squares += residual * residual;
    }
    return Math.sqrt(squares / (a.length - 1));
  }

  /** Whether there are several differences, all the same, and not 0. */
  public boolean isShift() {
    return pairs > 1 && deviation == 0 && mean != 0;
  }

  /** Half of the 95% interval around the mean, t(0.975; n - 1) s / sqrt(n); null for one pair. */
  public Double half() {
    return pairs == 1
        ? null
        : Double.valueOf(
            distribution().inverseCumulativeProbability((1 + CONFIDENCE) / 2) * standardError());
  }

  /**
   * The probability of a mean at least as far from 0 if there were no difference. Null for one
   * pair, and for a shift: there is no spread to measure it by.
   */
  public Double p() {
    if (pairs == 1 || isShift()) {
      return null;
    }
    return mean == 0
        ? Double.valueOf(1)
        : Double.valueOf(
            2 * distribution().cumulativeProbability(-Math.abs(mean) / standardError()));
  }

  private double standardError() {
    return deviation / Math.sqrt(pairs);
  }

  private TDistribution distribution() {
    return new TDistribution(null, pairs - 1);
  }
}
