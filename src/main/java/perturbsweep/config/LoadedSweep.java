package perturbsweep.config;

/**
 * A sweep file, read and found right.
 *
 * @param sweep what to compute
 * @param run where and how
 */
public record LoadedSweep(SweepConfig sweep, RunConfig run) {}
