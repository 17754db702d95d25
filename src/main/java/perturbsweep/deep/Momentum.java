package perturbsweep.deep;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Gradient descent with momentum as PyTorch has it, which DL4J lacks: buffer = momentum * buffer +
 * gradient; w -= rate * buffer, or for Nesterov's momentum w -= rate * (gradient + momentum *
 * buffer).
 */
final class Momentum implements IUpdater {

  private static final long serialVersionUID = 1L;

  private final double momentum;
  private final boolean isNesterov;
  private double rate;

  private Momentum(double momentum, boolean isNesterov, double rate) {
    this.momentum = momentum;
    this.isNesterov = isNesterov;
    this.rate = rate;
  }

  static Momentum classic(double momentum, double rate) {
    return new Momentum(momentum, false, rate);
  }

  static Momentum nesterov(double momentum, double rate) {
    return new Momentum(momentum, true, rate);
  }

  boolean isNesterov() {
    return isNesterov;
  }

  double momentum() {
    return momentum;
  }

  @Override
  public long stateSize(long parameters) {
    return parameters;
  }

  @Override
  public GradientUpdater<Momentum> instantiate(INDArray state, boolean initialise) {
    MomentumUpdater updater = new MomentumUpdater(this);
    updater.setStateViewArray(state, state.shape(), state.ordering(), initialise);
    return updater;
  }

  @Override
  public GradientUpdater<Momentum> instantiate(Map<String, INDArray> state, boolean initialise) {
    MomentumUpdater updater = new MomentumUpdater(this);
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
    return other instanceof Momentum that
        && momentum == that.momentum
        && isNesterov == that.isNesterov
        && rate == that.rate;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(momentum);
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod")
  public Momentum clone() {
    return new Momentum(momentum, isNesterov, rate);
  }
}
