package perturbsweep.store;

import java.util.List;
import perturbsweep.deep.ImageTrainingState;
import perturbsweep.num.Matrix;
import perturbsweep.pipeline.ImageCheckpoint;
import perturbsweep.pipeline.ImageCurvePoint;
import perturbsweep.train.PlateauScheduler;

/**
 * What the file of a training between two epochs holds beside its array.
 *
 * @param epochs that are done
 * @param scheduler of the learning rate
 * @param array shape (2, P) of the array: parameters, and below them their momentum
 */
record CheckpointHeader(
    List<ImageCurvePoint> curve, int epochs, PlateauScheduler.State scheduler, ArrayShape array) {

  static CheckpointHeader of(ImageCheckpoint checkpoint, Matrix array) {
    ImageTrainingState state = checkpoint.state();
    return new CheckpointHeader(
        checkpoint.curve(), state.epochs(), state.scheduler(), ArrayShape.of(array));
  }

  /** Parameters and momentum, one below the other. */
  static Matrix array(ImageTrainingState state) {
    Matrix array = state.parameters().zeros(2, state.parameters().columns());
    array.setRows(state.parameters());
    array.setRows(1, state.momentum());
    return array;
  }

  ImageCheckpoint checkpoint(Matrix array) {
    return new ImageCheckpoint(
        curve,
        new ImageTrainingState(epochs, array.rowRange(0, 1), array.rowRange(1, 2), scheduler));
  }
}
