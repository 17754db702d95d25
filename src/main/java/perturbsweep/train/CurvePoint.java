package perturbsweep.train;

import java.io.Serializable;

/**
 * A classifier on its training samples at one moment of its training.
 *
 * @param epoch steps done so far; 0 is before the first
 * @param loss mean over the samples
 * @param accuracy share of samples with a positive margin, in [0, 1]
 * @param smallestMargin min of y f(x)
 * @param learningRate of the next step
 * @param accuracyOnNatural share of the natural samples whose label the classifier gives; null for
 *     one that belongs to no natural samples
 * @param naturalBoundaryAlignment cosine of the angle between the difference of its mean positive
 *     and its mean negative weight vector and the natural samples' boundary q; null where there is
 *     none
 */
public record CurvePoint(
    int epoch,
    double loss,
    double accuracy,
    double smallestMargin,
    double learningRate,
    Double accuracyOnNatural,
    Double naturalBoundaryAlignment)
    implements Serializable {}
