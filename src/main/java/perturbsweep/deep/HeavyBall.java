package perturbsweep.deep;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Gradient descent with classic momentum, which DL4J lacks (its own momentum is Nesterov's, which
 * takes the gradient further on): buffer = momentum * buffer + gradient; w -= rate * buffer.
 */
final class HeavyBall implements IUpdater {

  private static final long serialVersionUID = 1L;

  private final double momentum;
  private double rate;

  HeavyBall(double momentum, double rate) {
    this.momentum = momentum;
    this.rate = rate;
  }

  double momentum() {
    return momentum;
  }

  @Override
  public long stateSize(long parameters) {
    return parameters;
  }

  @Override
  public GradientUpdater<HeavyBall> instantiate(INDArray state, boolean initialise) {
    HeavyBallUpdater updater = new HeavyBallUpdater(this);
    updater.setStateViewArray(state, state.shape(), state.ordering(), initialise);
    return updater;
  }

  @Override
  public GradientUpdater<HeavyBall> instantiate(Map<String, INDArray> state, boolean initialise) {
    HeavyBallUpdater updater = new HeavyBallUpdater(this);
    updater.setState(state, initialise);
    return updater;
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return rate;
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  /**
   * Changes the learning rate.
   *
   * @throws IllegalArgumentException if there is a schedule
   */
  @Override
  public void setLrAndSchedule(double newRate, ISchedule schedule) {
    if (schedule != null) {
      throw new IllegalArgumentException("the learning rate follows the losses, not a schedule");
    }
    rate = newRate;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeavyBall that && momentum == that.momentum && rate == that.rate;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(momentum);
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod")
  public HeavyBall clone() {
    return new HeavyBall(momentum, rate);
  }
}
