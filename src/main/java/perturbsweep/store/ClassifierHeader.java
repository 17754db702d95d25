package perturbsweep.store;

import java.util.List;
import perturbsweep.pipeline.ClassifierResult;
import perturbsweep.pipeline.StageReport;
import perturbsweep.train.CurvePoint;

/**
 * What the file of a classifier holds beside its weights.
 *
 * @param weights their shape; null if there are none
 */
record ClassifierHeader(StageReport report, List<CurvePoint> curve, ArrayShape weights) {

  static ClassifierHeader of(ClassifierResult classifier) {
    return new ClassifierHeader(
        classifier.report(), classifier.curve(), ArrayShape.of(classifier.weights()));
  }
}
