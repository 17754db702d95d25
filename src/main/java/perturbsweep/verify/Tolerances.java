package perturbsweep.verify;

import perturbsweep.spec.Precision;

/**
 * How far our results may be from the reference. Those of float32 are meant for trials: a training
 * on its own that ends in a plateau may see its learning rate drop some epochs earlier or later
 * there.
 *
 * @param weights largest absolute difference over the largest absolute value
 * @param losses relative difference at each epoch
 * @param outputs largest absolute difference over the largest absolute value
 * @param attacks largest absolute difference, in the units of the data
 * @param rounding relative difference below which rounding decides; see {@link CaseAttack}
 */
record Tolerances(double weights, double losses, double outputs, double attacks, double rounding) {
  /** The tolerances of a precision. */
  static Tolerances of(Precision precision) {
    return switch (precision) {
      case FLOAT64 -> new Tolerances(1e-9, 1e-10, 1e-9, 1e-9, 1e-13);
      case FLOAT32 -> new Tolerances(1e-2, 1e-3, 1e-2, 1e-2, 0);
    };
  }
}
