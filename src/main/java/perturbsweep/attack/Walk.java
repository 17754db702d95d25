package perturbsweep.attack;

/** The iterates of one input under attack, and the best of them. For one thread. */
interface Walk {

  /**
   * Attacks one input from where the network's batch starts it.
   *
   * @param row of the input in the batch
   * @param start x0 in the batch's array, at row * d, read only
   * @param target +1 or -1
   * @param best the batch's array of results; the input's d numbers are overwritten
   * @return f before and after
   */
  Outcome attack(int row, double[] start, double target, double[] best);

  /**
   * Outputs of f.
   *
   * @param before at the unperturbed input
   * @param after at the iterate of lowest loss
   */
  record Outcome(double before, double after) {}
}
