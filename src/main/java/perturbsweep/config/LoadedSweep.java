package perturbsweep.config;

/**
 * A sweep file, read and found right.
 *
 * @param sweep what to compute
 * @param run where and how
 * @param asked the file with the overrides of the command line, as the text of a sweep file of its
 *     own; what it leaves to the defaults is not in it
 */
public record LoadedSweep(SweepConfig sweep, RunConfig run, String asked) {}
