package perturbsweep.deep;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A step of a graph whose output has its input's shape. */
interface ShapeKeeper extends InputPreProcessor {

  @Override
  default InputType getOutputType(InputType input) {
    return input;
  }

  @Override
  default Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int batchSize) {
    return new Pair<>(mask, state);
  }

  /** Nothing of it is changed by DL4J. */
  @Override
  InputPreProcessor clone();
}
