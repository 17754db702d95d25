package perturbsweep.verify;

/** A case cannot be compared. */
final class CaseFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says why.
   *
   * @param where the file or the trainer
   * @param problem what is wrong with the file, or what became of the training
   */
  CaseFailedException(String where, String problem) {
    super(where + ": " + problem);
  }
}
