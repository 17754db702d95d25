package perturbsweep.attack;

import perturbsweep.net.DifferentiableFunction;
import perturbsweep.num.DoubleMatrix;

/** Perturbs inputs until a classifier takes them for their targets. */
public interface Attack {

  /**
   * Perturbs a batch.
   *
   * @param classifier to be fooled
   * @param start (n, d), n at most the classifier's batch size, read only
   * @param targets +1 or -1 for each input, read only
   * @return the perturbed inputs with the classifier's outputs before and after
   */
  AttackedBatch perturb(DifferentiableFunction classifier, DoubleMatrix start, double[] targets);
}
