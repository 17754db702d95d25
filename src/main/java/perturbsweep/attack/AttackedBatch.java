package perturbsweep.attack;

import perturbsweep.num.DoubleMatrix;

/**
 * Perturbed inputs.
 *
 * @param inputs (n, d), owned by whoever asked for them
 * @param outputsBefore f at the unperturbed inputs, n numbers
 * @param outputsAfter f at the perturbed inputs, n numbers
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record AttackedBatch(DoubleMatrix inputs, double[] outputsBefore, double[] outputsAfter) {}
