package perturbsweep.compare;

/**
 * How one metric differs over all matched trials.
 *
 * @param bySeed over seeds, of the mean over a seed's trials: they share their data and f, so that
 *     seeds, not trials, are independent; the means are those over trials where every seed has as
 *     many; null if no trial has finite numbers in both
 * @param trials in which both sweeps have it
 * @param changed those in which it differs by more than the tolerance
 * @param largest finite difference of a trial, in size, with its sign; null if there is none
 */
public record Overall(
    Metric metric, PairedDifference bySeed, int trials, int changed, Double largest) {}
