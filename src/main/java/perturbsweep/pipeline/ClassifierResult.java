package perturbsweep.pipeline;

import java.io.Serializable;
import java.util.List;
import perturbsweep.num.Matrix;
import perturbsweep.train.CurvePoint;

/**
 * What the training of a classifier made.
 *
 * @param report how it was computed
 * @param curve its training over time; up to the last finite epoch if it diverged
 * @param weights (m, d), not to be modified; null unless it finished
 */
public record ClassifierResult(StageReport report, List<CurvePoint> curve, Matrix weights)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if weights are there without a finished training, or absent
   *     with one
   */
  public ClassifierResult {
    if ((report.status() == Status.FINISHED) != (weights != null)) {
      throw new IllegalArgumentException("weights belong to a finished training and to no other");
    }
    curve = List.copyOf(curve);
  }

  /** The state after the last step, or of a training that diverged the last that was kept. */
  public CurvePoint lastPoint() {
    return curve.get(curve.size() - 1);
  }
}
