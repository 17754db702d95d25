package perturbsweep.train;

import perturbsweep.num.Matrix;

/**
 * A training that has come to its end.
 *
 * @param weights after the last epoch (m, d), owned by whoever asked for the training
 * @param evaluations of all outputs on the training samples, at least 1
 * @param exactEpochs that were computed one at a time, as exact SGD does
 */
public record Training(Matrix weights, int evaluations, int exactEpochs) {}
