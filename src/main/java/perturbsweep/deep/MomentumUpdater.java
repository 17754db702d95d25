package perturbsweep.deep;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/** The buffer of {@link Momentum}, in memory that DL4J owns. */
final class MomentumUpdater implements GradientUpdater<Momentum> {

  private static final String BUFFER = "buffer";

  private final Momentum config;
  private INDArray buffer;

  MomentumUpdater(Momentum config) {
    this.config = config;
  }

  @Override
  public Momentum getConfig() {
    return config;
  }

  @Override
  public void setState(Map<String, INDArray> state, boolean initialise) {
    INDArray view = state.get(BUFFER);
    setStateViewArray(view, view.shape(), view.ordering(), initialise);
  }

  @Override
  public Map<String, INDArray> getState() {
    return Map.of(BUFFER, buffer);
  }

  @Override
  public void setStateViewArray(
      INDArray view, long[] gradientShape, char gradientOrder, boolean initialise) {
    if (initialise) {
      view.assign(0);
    }
    buffer = view;
  }

  /** Turns the gradient into what is subtracted from the weights. */
  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    buffer.muli(config.momentum()).addi(gradient);
    if (config.isNesterov()) {
      gradient.addi(buffer.mul(config.momentum()));
    } else {
      gradient.assign(buffer);
    }
    gradient.muli(config.getLearningRate(iteration, epoch));
  }
}
