package perturbsweep.config;

/**
 * A sweep file, read and found right.
 *
 * @param sweep what to compute
 * @param run where and how
 * @param data where image data come from
 * @param asked the science of the file with the overrides of the command line, as the text of a
 *     sweep file of its own; neither what is left to the defaults nor where and how to run
 */
public record LoadedSweep(SweepConfig sweep, RunConfig run, DataConfig data, String asked) {}
