package perturbsweep.spec;

import java.io.Serializable;

/**
 * What all perturbations of a sweep share.
 *
 * @param steps gradient steps for L2 and Linf, at least 1; L0 takes one step for each pixel
 * @param stepShare length of an L2 or Linf step as a share of epsilon, positive
 * @param pixelStep largest change of a coordinate in one L0 step, in the units of the data,
 *     positive
 * @param pixelChange change of each pixel of a geometry-inspired L0 perturbation, in the units of
 *     the data, positive; in proportional form their root mean square
 */
public record AttackSettings(int steps, double stepShare, double pixelStep, double pixelChange)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a component is outside its range
   */
  public AttackSettings {
    Require.that(steps >= 1, "steps", "at least 1", steps);
    requirePositive("step-share", stepShare);
    requirePositive("pixel-step", pixelStep);
    requirePositive("pixel-change", pixelChange);
  }

  private static void requirePositive(String key, double value) {
    Require.that(value > 0 && Double.isFinite(value), key, "positive", value);
  }

  /** The same, but for the number of steps. */
  public AttackSettings withSteps(int other) {
    return new AttackSettings(other, stepShare, pixelStep, pixelChange);
  }

  /**
   * The perturbation of an attack at a norm and an input dimension.
   *
   * @throws IllegalArgumentException if the rule gives none for that norm, or one out of range, or
   *     the attack knows no such norm
   */
  public Perturbation perturbation(Method method, Norm norm, EpsilonRule rule, int inputDim) {
    double epsilon = rule.epsilon(norm, inputDim);
    boolean isGeometry = method.attack() == AttackKind.GEOMETRY;
    boolean isPixels = norm == Norm.L0;
    int counted = isPixels ? rule.pixels(inputDim) : isGeometry ? 1 : steps;
    double ofGeometry = isPixels ? pixelChange : 1;
    double ofDescent = isPixels ? pixelStep : stepShare;
    return new Perturbation(
        method.attack(),
        norm,
        epsilon,
        counted,
        isGeometry ? ofGeometry : ofDescent,
        method.multipliers(),
        method.pixelForm());
  }

  /** As the other method, of the published attack. */
  public Perturbation perturbation(Norm norm, EpsilonRule rule, int inputDim) {
    return perturbation(Method.PUBLISHED, norm, rule, inputDim);
  }

  /**
   * What a trial chooses beside norm and size.
   *
   * @param attack the method
   * @param multipliers of a geometry-inspired perturbation
   * @param pixelForm of a geometry-inspired L0 perturbation
   */
  public record Method(AttackKind attack, Multipliers multipliers, PixelForm pixelForm) {

    /** The published attack. */
    public static final Method PUBLISHED = bySteps(AttackKind.PGD);

    /** One by gradient steps, which leaves nothing else to choose. */
    public static Method bySteps(AttackKind attack) {
      return new Method(attack, Multipliers.QP, PixelForm.SIGN);
    }
  }
}
