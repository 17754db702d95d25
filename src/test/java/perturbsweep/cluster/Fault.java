package perturbsweep.cluster;

import java.util.List;

/**
 * Something that goes wrong while a sweep runs.
 *
 * @param name for people
 * @param block that the sweep has beside its own, as a sweep file has it; empty for none
 * @param settings overrides of the sweep file
 * @param injection makes it go wrong
 */
record Fault(String name, String block, List<String> settings, Injection injection) {

  Fault(String name, Injection injection) {
    this(name, "", List.of(), injection);
  }

  /** Runs a sweep to its end and makes something go wrong on the way. */
  @FunctionalInterface
  interface Injection {
    /**
     * Runs and disturbs.
     *
     * @param run not begun yet
     * @return how often something went wrong
     */
    int into(ClusterRun run) throws Exception;
  }
}
