package perturbsweep.verify;

import java.util.List;

/** A case all of whose files are sound. */
interface ReadCase {
  /**
   * Computes the case's results and compares them with the reference.
   *
   * @return one check for each result and trainer, in the order in which they are reported
   * @throws CaseFailedException if there is no result to compare
   */
  List<Check> compare();
}
