package perturbsweep.attack;

import perturbsweep.num.DoubleMatrix;

/** One step of projected gradient descent, for one input. */
interface Step {

  /**
   * Moves one row of the iterate.
   *
   * @param start the unperturbed inputs (n, d), read only
   * @param gradients of the loss at the iterate (n, d); the row may be overwritten
   * @param iterate (n, d); the row is moved
   */
  void move(DoubleMatrix start, DoubleMatrix gradients, DoubleMatrix iterate, int row);
}
