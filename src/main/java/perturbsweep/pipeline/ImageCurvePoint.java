package perturbsweep.pipeline;

import java.io.Serializable;

/**
 * A network of images at the end of an epoch.
 *
 * @param epoch from 1
 * @param loss mean cross-entropy of the images it learned, each before its step; of a training over
 *     many workers, after the epoch
 * @param accuracy share of those images that it classified right then
 * @param learningRate of the epoch
 * @param testAccuracy share of the natural test images that it classifies right
 * @param seconds of the epoch's steps, without the test
 */
public record ImageCurvePoint(
    int epoch,
    double loss,
    double accuracy,
    double learningRate,
    double testAccuracy,
    double seconds)
    implements Serializable {}
