package perturbsweep.verify;

import java.util.List;

/**
 * What came of one case.
 *
 * @param name folder relative to the one that is verified
 * @param kind as the case says; {@code ?} if that could not be read
 * @param verdict on the whole case
 * @param checks that were made; none if there was nothing to compare
 * @param reason why it failed or is malformed; empty if it passed
 */
record CaseResult(String name, String kind, Verdict verdict, List<Check> checks, String reason) {
  /** The verdict on a case. */
  enum Verdict {
    PASSED("passed"),
    FAILED("FAILED"),
    MALFORMED("malformed");

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

  /** A case that came to no result. */
  static CaseResult failed(String name, String kind, String reason) {
    return new CaseResult(name, kind, Verdict.FAILED, List.of(), reason);
  }

  /** A case whose files cannot be used. */
  static CaseResult malformed(String name, String kind, String reason) {
    return new CaseResult(name, kind, Verdict.MALFORMED, List.of(), reason);
  }
}
