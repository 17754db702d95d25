package perturbsweep.pipeline;

import java.util.List;
import perturbsweep.deep.ImageTrainingState;

/**
 * A training of a network of images between two epochs.
 *
 * @param curve the epochs that are done
 * @param state from which the next one goes on
 */
public record ImageCheckpoint(List<ImageCurvePoint> curve, ImageTrainingState state) {

  public ImageCheckpoint {
    curve = List.copyOf(curve);
  }
}
