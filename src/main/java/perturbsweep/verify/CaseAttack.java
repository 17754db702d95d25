package perturbsweep.verify;

import perturbsweep.attack.AttackedBatch;
import perturbsweep.attack.IncrementalDescent;
import perturbsweep.attack.ProjectedGradientDescent;
import perturbsweep.net.DifferentiableFunction;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Labelled;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;

/**
 * The attack that a case asks for, with the reference's step sizes, and its comparison.
 *
 * <p>In two places the reference's result hangs on the last bit of a number, and differs between
 * two processors by more than the tolerance. Once an attack has converged, its iterates are 1e-9 to
 * 1e-8 apart but their losses equal within rounding, and the lowest is returned. And five steps of
 * epsilon/5 along one direction end on the surface of the ball: whether they count as outside, and
 * are drawn in by PyTorch's slack of 1e-7, is a matter of rounding. There the reference's choice is
 * ours: of all iterates whose loss is the lowest within rounding, reached with steps as given and
 * longer or shorter by rounding, the one that is nearest to the reference's result is compared.
 */
final class CaseAttack {
  private static final double STEP_SHARE = 0.2;
  private static final double PIXEL_STEP = 0.3;

  /** How far an attack that is followed may be from the plain one, in float64. */
  private static final double FOLLOWED = 1e-9;

  private final Perturbation perturbation;
  private final Distribution distribution;
  private final double rounding;

  private CaseAttack(Perturbation perturbation, Distribution distribution, double rounding) {
    this.perturbation = perturbation;
    this.distribution = distribution;
    this.rounding = rounding;
  }

  /**
   * The attack of a case.
   *
   * @param rounding relative difference of losses and lengths that rounding may make, at least 0
   */
  static CaseAttack of(CaseFolder folder, double rounding) {
    Norm norm = Labelled.parse(Norm.class, folder.text("norm"));
    Distribution distribution = Labelled.parse(Distribution.class, folder.text("mode"));
    checkRange(folder, "low", distribution, distribution.lowest());
    checkRange(folder, "high", distribution, distribution.highest());
    Perturbation perturbation =
        new Perturbation(
            norm,
            folder.number("epsilon"),
            folder.steps("steps"),
            norm == Norm.L0 ? PIXEL_STEP : STEP_SHARE);
    return new CaseAttack(perturbation, distribution, rounding);
  }

  private static void checkRange(
      CaseFolder folder, String key, Distribution distribution, double end) {
    double value = folder.numberOr(key, end);
    if (value != end) {
      throw new MalformedCaseException(
          CaseFolder.PARAMETERS,
          "\"%s\" is %s, but mode %s means %s".formatted(key, value, distribution.label(), end));
    }
  }

  /**
   * Perturbs a case's inputs.
   *
   * @param start (n, d), read only
   * @param targets n numbers, read only
   * @param reference the reference's result (n, d), read only
   */
  ComparedAttack perturb(
      OneHiddenLayer classifier, DoubleMatrix start, double[] targets, DoubleMatrix reference) {
    try (IncrementalDescent incremental =
            new IncrementalDescent(perturbation, distribution, classifier, start.rows());
        DifferentiableFunction function = classifier.differentiable(start.rows())) {
      AttackedBatch own = incremental.perturb(start, targets);
      NearestEqual nearest = new NearestEqual(function, own.inputs(), targets, reference);
      if (rounding > 0) {
        checkFollowed(function, start, targets, own.inputs());
        watch(nearest, function, start, targets);
      }
      return new ComparedAttack(own, nearest.inputs(), nearest.replaced());
    }
  }

  /** Or else what is compared below would hide an attack that goes wrong as it is followed. */
  private void checkFollowed(
      DifferentiableFunction function, DoubleMatrix start, double[] targets, DoubleMatrix own) {
    DoubleMatrix plain = attack(1).perturb(function, start, targets).inputs();
    NearestEqual nearest = new NearestEqual(function, plain, targets, own);
    watch(nearest, function, start, targets);
    double largest = 0;
    for (int i = 0; i < own.values().length; i++) {
      largest = Math.max(largest, Math.abs(nearest.inputs().values()[i] - own.values()[i]));
    }
    if (!(largest <= FOLLOWED)) {
      throw new CaseFailedException(
          "attack", "its inputs are %.1e away from the plain attack's".formatted(largest));
    }
  }

  private void watch(
      NearestEqual nearest, DifferentiableFunction function, DoubleMatrix start, double[] targets) {
    for (double stretch : new double[] {1, 1 - rounding, 1 + rounding}) {
      ProjectedGradientDescent attack = attack(stretch);
      nearest.equalTo(attack.perturb(function, start, targets).outputsAfter(), rounding);
      attack.perturb(nearest, start, targets);
    }
  }

  private ProjectedGradientDescent attack(double stretch) {
    Perturbation stretched =
        new Perturbation(
            perturbation.norm(),
            perturbation.epsilon(),
            perturbation.steps(),
            perturbation.stepSize() * stretch);
    return new ProjectedGradientDescent(stretched, distribution);
  }
}
