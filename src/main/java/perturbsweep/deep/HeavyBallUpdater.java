package perturbsweep.deep;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/** The buffer of {@link HeavyBall}, in memory that DL4J owns. */
final class HeavyBallUpdater implements GradientUpdater<HeavyBall> {

  private static final String BUFFER = "buffer";

  private final HeavyBall config;
  private INDArray buffer;

  HeavyBallUpdater(HeavyBall config) {
    this.config = config;
  }

  @Override
  public HeavyBall getConfig() {
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
    gradient.assign(buffer).muli(config.getLearningRate(iteration, epoch));
  }
}
