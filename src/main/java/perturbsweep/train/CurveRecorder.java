package perturbsweep.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps a training's course on a logarithmic grid of epochs: the start, about ten epochs in each
 * decade, and the end.
 */
public final class CurveRecorder implements TrainingObserver {

  private static final double PER_DECADE = 10;

  private final int lastEpoch;
  private final List<CurvePoint> curve = new ArrayList<>();
  private int next;

  /**
   * A recorder.
   *
   * @param lastEpoch at which the training ends, at least 1
   */
  public CurveRecorder(int lastEpoch) {
    this.lastEpoch = lastEpoch;
  }

  @Override
  public void observe(int epoch, double loss, double[] margins, double learningRate) {
    if (epoch < next && epoch != lastEpoch) {
      return;
    }
    double smallest = Arrays.stream(margins).min().orElseThrow();
    curve.add(new CurvePoint(epoch, loss, MarginLoss.accuracy(margins), smallest, learningRate));
    next = after(epoch);
  }

  /** The smallest epoch of the grid 10^(k/10), rounded, that is larger. */
  private static int after(int epoch) {
    if (epoch == 0) {
      return 1;
    }
    double step = Math.floor(PER_DECADE * Math.log10(epoch));
    int candidate;
    do {
      step++;
      candidate = (int) Math.round(Math.pow(10, step / PER_DECADE));
    } while (candidate <= epoch);
    return candidate;
  }

  /** The points so far, in the order of epochs. */
  public List<CurvePoint> curve() {
    return List.copyOf(curve);
  }
}
