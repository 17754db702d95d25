package perturbsweep.deep;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's convolution, computed by {@link ConvolutionPass}. */
final class Convolution extends ConvolutionLayer {

  private static final long serialVersionUID = 1L;

  private final boolean isTrained;

  /**
   * A convolution.
   *
   * @param isTrained whether its backward pass is to compute gradients in the weights
   */
  Convolution(ConvolutionLayer.Builder layer, boolean isTrained) {
    super(layer);
    this.isTrained = isTrained;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType type) {
    ConvolutionPass pass = new ConvolutionPass(conf, type, isTrained);
    pass.setListeners(listeners);
    pass.setIndex(index);
    pass.setParamsViewArray(parameters);
    Map<String, INDArray> table = initializer().init(conf, parameters, initialise);
    pass.setParamTable(table);
    pass.setConf(conf);
    return pass;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
