package perturbsweep.verify;

import perturbsweep.attack.AttackedBatch;
import perturbsweep.num.DoubleMatrix;

/**
 * Perturbed inputs in comparison with a reference.
 *
 * @param own what the attack returns
 * @param inputs the same, but where rounding decides the nearest to the reference (n, d)
 * @param decidedByRounding inputs that are not those of {@code own}
 */
record ComparedAttack(AttackedBatch own, DoubleMatrix inputs, int decidedByRounding) {
  /** How far the inputs are from the reference. */
  Check check(DoubleMatrix reference, double tolerance) {
    Check check =
        Check.absolute("attack", "adversarial", inputs.values(), reference.values(), tolerance);
    return decidedByRounding == 0
        ? check
        : check.noting(
            "%d of %d inputs decided by rounding".formatted(decidedByRounding, inputs.rows()));
  }
}
