package perturbsweep.pipeline;

import java.io.Serializable;

/**
 * What is measured of a finished trial. Accuracies and shares are in [0, 1]; a sample whose output
 * is exactly zero counts as wrong. Losses are means over the samples, at the final weights;
 * infinite where a margin is so negative that its exponential is no number, as it may be near the
 * limit.
 *
 * @param naturalAccuracy f on its natural training samples
 * @param naturalLoss the same
 * @param noiseAccuracy h on its noise and targets
 * @param noiseLoss the same
 * @param noiseAccuracyOnNatural h, the control, on the natural samples
 * @param noiseLossOnNatural the same
 * @param adversarialAccuracy g on its perturbed noise and targets
 * @param adversarialLoss the same
 * @param adversarialAccuracyOnNatural g on the natural samples, none of which it has seen: the
 *     published number
 * @param adversarialLossOnNatural the same
 * @param adversarialAccuracyOnFresh g on fresh samples, against the sign of f
 * @param noiseAccuracyOnFresh h on fresh samples, against the sign of f
 * @param fooledBefore share of the noise that f takes for its targets
 * @param fooledAfter the same after the attack
 */
public record Metrics(
    double naturalAccuracy,
    double naturalLoss,
    double noiseAccuracy,
    double noiseLoss,
    double noiseAccuracyOnNatural,
    double noiseLossOnNatural,
    double adversarialAccuracy,
    double adversarialLoss,
    double adversarialAccuracyOnNatural,
    double adversarialLossOnNatural,
    double adversarialAccuracyOnFresh,
    double noiseAccuracyOnFresh,
    double fooledBefore,
    double fooledAfter)
    implements Serializable {}
