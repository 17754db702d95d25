package perturbsweep.spec;

import java.io.Serializable;

/**
 * How points are perturbed until a classifier mistakes them for their targets.
 *
 * @param attack the method
 * @param norm of the ball that the perturbation keeps to; Linf for {@link AttackKind#PGD_SIGN}, L0
 *     for {@link AttackKind#PGD_FEASIBLE}
 * @param epsilon radius of the ball in the units of the data; for L0 the share of coordinates that
 *     may change, in (0, 1]
 * @param steps gradient steps, at least 1; for L0 also the number of coordinates that may change,
 *     for each step opens one
 * @param stepSize L2 and Linf: length of a step as a share of epsilon; L0: largest change of a
 *     coordinate in one step, in the units of the data. Positive; a geometry-inspired perturbation
 *     is a single step
 * @param multipliers of a geometry-inspired perturbation
 * @param pixelForm of a geometry-inspired L0 perturbation
 */
public record Perturbation(
    AttackKind attack,
    Norm norm,
    double epsilon,
    int steps,
    double stepSize,
    Multipliers multipliers,
    PixelForm pixelForm)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a component is outside its range
   */
  public Perturbation {
    Require.that(
        attack != AttackKind.PGD_SIGN || norm == Norm.LINF,
        "norm",
        "Linf where attack is pgd-sign",
        norm.label());
    Require.that(
        attack != AttackKind.PGD_FEASIBLE || norm == Norm.L0,
        "norm",
        "L0 where attack is pgd-feasible",
        norm.label());
    Require.that(epsilon > 0 && Double.isFinite(epsilon), "epsilon", "positive", epsilon);
    Require.that(
        norm != Norm.L0 || epsilon <= 1, "epsilon", "at most 1 (all pixels) for L0", epsilon);
    Require.that(steps >= 1, "steps", "at least 1", steps);
    Require.that(stepSize > 0 && Double.isFinite(stepSize), "step-size", "positive", stepSize);
  }

  /** The published attack, {@link AttackKind#PGD}. */
  public Perturbation(Norm norm, double epsilon, int steps, double stepSize) {
    this(AttackKind.PGD, norm, epsilon, steps, stepSize, Multipliers.QP, PixelForm.SIGN);
  }

  /**
   * Adds everything that decides the outcome of an attack to a canonical form, and nothing else.
   * For L0 the number of pixels says it all: shares that round to the same number are the same
   * perturbation.
   */
  public void describe(CanonicalForm form) {
    form.with("norm", norm).with("attack-steps", steps).with("attack-step-size", stepSize);
    if (norm != Norm.L0) {
      form.with("epsilon", epsilon);
    }
    if (attack != AttackKind.PGD) {
      form.with("attack", attack);
    }
    if (attack == AttackKind.GEOMETRY) {
      form.with("multipliers", multipliers);
    }
    if (attack == AttackKind.GEOMETRY && norm == Norm.L0) {
      form.with("pixel-form", pixelForm);
    }
  }
}
