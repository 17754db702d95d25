package perturbsweep.verify;

import java.util.List;

/** What a kind of case compares. */
interface CaseKind {
  /**
   * Computes a case's results and compares them with the reference.
   *
   * @return one check for each result and trainer, in the order in which they are reported
   * @throws CaseFailedException if the case's files cannot be used
   */
  List<Check> check(CaseFolder folder);
}
