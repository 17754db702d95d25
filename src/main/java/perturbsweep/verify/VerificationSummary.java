package perturbsweep.verify;

import java.util.List;

/**
 * What became of the cases. Each case is counted once.
 *
 * @param passed cases that met the reference numbers with every trainer that applies
 * @param failed cases that did not
 * @param malformed what is wrong with each case whose files cannot be used, its folder first
 */
public record VerificationSummary(int passed, int failed, List<String> malformed) {
  public VerificationSummary {
    malformed = List.copyOf(malformed);
  }

  /** {@code N passed, N failed, N malformed}. */
  @Override
  public String toString() {
    return "%d passed, %d failed, %d malformed".formatted(passed, failed, malformed.size());
  }
}
