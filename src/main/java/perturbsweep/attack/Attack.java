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

  /**
   * This attack on one classifier.
   *
   * @param classifier closed with what is returned
   */
  default BoundAttack against(DifferentiableFunction classifier) {
    return new BoundAttack() {
      @Override
      public AttackedBatch perturb(DoubleMatrix start, double[] targets) {
        return Attack.this.perturb(classifier, start, targets);
      }

      @Override
      public void close() {
        classifier.close();
      }
    };
  }
}
