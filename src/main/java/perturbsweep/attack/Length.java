package perturbsweep.attack;

import perturbsweep.spec.Norm;

/** The length of a vector that is part of an array. */
enum Length {
  EUCLIDEAN {
    /** Four sums side by side, for each addition would otherwise wait for the one before. */
    @Override
    double of(double[] values, int from, int to) {
      double sum0 = 0;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      int i = from;
      for (; i + 3 < to; i += 4) {
        sum0 += values[i] * values[i];
        sum1 += values[i + 1] * values[i + 1];
        sum2 += values[i + 2] * values[i + 2];
        sum3 += values[i + 3] * values[i + 3];
      }
      for (; i < to; i++) {
        sum0 += values[i] * values[i];
      }
      return Math.sqrt((sum0 + sum1) + (sum2 + sum3));
    }
  },
  LARGEST {
    @Override
    double of(double[] values, int from, int to) {
      double largest = 0;
      for (int i = from; i < to; i++) {
        largest = Math.max(largest, Math.abs(values[i]));
      }
      return largest;
    }
  };

  abstract double of(double[] values, int from, int to);

  /**
   * The length that a norm measures.
   *
   * @throws IllegalArgumentException for L0, which is a count
   */
  static Length of(Norm norm) {
    return switch (norm) {
      case L2 -> EUCLIDEAN;
      case LINF -> LARGEST;
      case L0 -> throw new IllegalArgumentException("L0 counts coordinates");
    };
  }
}
