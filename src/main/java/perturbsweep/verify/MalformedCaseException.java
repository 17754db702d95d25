package perturbsweep.verify;

/** A case's files cannot be used. */
final class MalformedCaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says why.
   *
   * @param file to blame, relative to the case's folder
   * @param problem what is wrong with it
   */
  MalformedCaseException(String file, String problem) {
    super(file + ": " + problem);
  }
}
