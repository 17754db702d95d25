package perturbsweep.pipeline;

import java.util.List;
import perturbsweep.num.Matrix;

/**
 * What came of the training of a network of images.
 *
 * @param report how it was computed
 * @param curve its epochs, as far as it came
 * @param parameters (1, P) as those of an image model, read only; null unless it finished
 */
public record ImageClassifierResult(
    StageReport report, List<ImageCurvePoint> curve, Matrix parameters) {

  public ImageClassifierResult {
    curve = List.copyOf(curve);
  }
}
