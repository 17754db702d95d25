package perturbsweep.train;

import perturbsweep.num.Matrix;

/**
 * A training that has come to its end.
 *
 * @param weights after the last epoch (m, d), owned by whoever asked for the training
 * @param evaluations of all outputs on the training samples, at least 1
 * @param exactEpochs that were computed one at a time, as exact SGD does
 * @param limitDistance from the conditions of the limit, 0 there; infinite if a margin is not
 *     positive yet. Null for trainers that do not go there
 */
public record Training(Matrix weights, int evaluations, int exactEpochs, Double limitDistance) {

  /** A training that was not meant to reach its limit. */
  public Training(Matrix weights, int evaluations, int exactEpochs) {
    this(weights, evaluations, exactEpochs, null);
  }
}
