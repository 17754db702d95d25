package perturbsweep.attack;

import perturbsweep.num.DoubleMatrix;

/** An attack on one classifier, holding native memory until it is closed. */
public interface BoundAttack extends AutoCloseable {

  /**
   * Perturbs a batch.
   *
   * @param start (n, d), n at most the batch size, read only
   * @param targets +1 or -1 for each input, read only
   * @return the perturbed inputs with the classifier's outputs before and after
   * @throws IllegalArgumentException if there are more inputs than a batch has, or d differs
   */
  AttackedBatch perturb(DoubleMatrix start, double[] targets);

  @Override
  void close();
}
