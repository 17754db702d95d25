package perturbsweep.store;

import java.util.List;
import perturbsweep.pipeline.ImageClassifierResult;
import perturbsweep.pipeline.ImageCurvePoint;
import perturbsweep.pipeline.StageReport;

/**
 * What the file of a network of images holds beside its parameters.
 *
 * @param parameters their shape, (1, P); null if there are none
 */
record ImageClassifierHeader(
    StageReport report, List<ImageCurvePoint> curve, ArrayShape parameters) {

  static ImageClassifierHeader of(ImageClassifierResult classifier) {
    return new ImageClassifierHeader(
        classifier.report(), classifier.curve(), ArrayShape.of(classifier.parameters()));
  }
}
