package perturbsweep.verify;

/**
 * How many cases met the reference numbers. Each case counts once.
 *
 * @param passed cases that did, with every trainer that applies
 * @param failed cases that did not, or whose files cannot be used
 * @param skipped cases of a kind that is not implemented
 */
public record VerificationSummary(int passed, int failed, int skipped) {
  /** {@code N passed, N failed, N skipped}. */
  @Override
  public String toString() {
    return "%d passed, %d failed, %d skipped".formatted(passed, failed, skipped);
  }
}
