package perturbsweep.attack;

/** What a targeted attack makes small, as a function of the margin q = t f(x). */
public enum TargetLoss {
  /** exp(-q), the loss that the one-hidden-layer networks are trained with. */
  EXPONENTIAL {
    @Override
    double value(double margin) {
      return Math.exp(-margin);
    }

    @Override
    double negativeSlope(double margin) {
      return Math.exp(-margin);
    }
  },
  /** -q: the cross-entropy, where f is the logarithm of a target's probability and t is 1. */
  LINEAR {
    @Override
    double value(double margin) {
      return -margin;
    }

    @Override
    double negativeSlope(double margin) {
      return 1;
    }
  };

  abstract double value(double margin);

  abstract double negativeSlope(double margin);
}
