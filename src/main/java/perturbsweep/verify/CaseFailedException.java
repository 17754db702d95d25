package perturbsweep.verify;

/** A sound case came to no result that could be compared. */
final class CaseFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says why.
   *
   * @param where the trainer, or the attack
   * @param problem what became of it
   */
  CaseFailedException(String where, String problem) {
    super(where + ": " + problem);
  }
}
