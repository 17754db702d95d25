package perturbsweep.verify;

/** What a kind of case compares. */
interface CaseKind {
  /**
   * Reads all that a case holds, and computes nothing: what is wrong is found at once.
   *
   * @throws MalformedCaseException if a file cannot be used
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  ReadCase read(CaseFolder folder);
}
