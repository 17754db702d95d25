package perturbsweep.verify;

import java.util.List;

/**
 * What came of one case.
 *
 * @param name folder relative to the one that is verified
 * @param kind as the case says; {@code ?} if that could not be read
 * @param verdict on the whole case
 * @param checks that were made; none if the case's files cannot be used or its kind is skipped
 * @param reason why it failed or was skipped; empty if it passed
 */
record CaseResult(String name, String kind, Verdict verdict, List<Check> checks, String reason) {
  /** The verdict on a case. */
  enum Verdict {
    PASSED("passed"),
    FAILED("FAILED"),
    SKIPPED("skipped");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** The result of comparing. */
  static CaseResult of(String name, String kind, List<Check> checks) {
    List<String> findings =
        checks.stream().filter(check -> !check.passed()).map(Check::finding).toList();
    return new CaseResult(
        name,
        kind,
        findings.isEmpty() ? Verdict.PASSED : Verdict.FAILED,
        checks,
        String.join("; ", findings));
  }

  /** A case that could not be compared. */
  static CaseResult failed(String name, String kind, String reason) {
    return new CaseResult(name, kind, Verdict.FAILED, List.of(), reason);
  }

  /** A case that is not for us yet. */
  static CaseResult skipped(String name, String kind, String reason) {
    return new CaseResult(name, kind, Verdict.SKIPPED, List.of(), reason);
  }
}
