package perturbsweep.spec;

import java.io.Serializable;

/**
 * What all perturbations of a sweep share.
 *
 * @param steps gradient steps for L2 and Linf, at least 1; L0 takes one step for each pixel
 * @param stepShare length of an L2 or Linf step as a share of epsilon, positive
 * @param pixelStep largest change of a coordinate in one L0 step, in the units of the data,
 *     positive
 */
public record AttackSettings(int steps, double stepShare, double pixelStep)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a component is outside its range
   */
  public AttackSettings {
    Require.that(steps >= 1, "steps", "at least 1", steps);
    Require.that(stepShare > 0 && Double.isFinite(stepShare), "step-share", "positive", stepShare);
    Require.that(pixelStep > 0 && Double.isFinite(pixelStep), "pixel-step", "positive", pixelStep);
  }

  /**
   * The perturbation that a rule gives at a norm and an input dimension.
   *
   * @throws IllegalArgumentException if the rule gives none for that norm, or one out of range
   */
  public Perturbation perturbation(Norm norm, EpsilonRule rule, int inputDim) {
    double epsilon = rule.epsilon(norm, inputDim);
    return norm == Norm.L0
        ? new Perturbation(norm, epsilon, rule.pixels(inputDim), pixelStep)
        : new Perturbation(norm, epsilon, steps, stepShare);
  }
}
