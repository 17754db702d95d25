package perturbsweep.train;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Keeps a training's course on a logarithmic grid of epochs: the start, about ten epochs in each
 * decade, and the end. Can be read while a training that was given up goes on.
 */
public final class CurveRecorder implements TrainingObserver {

  private static final double PER_DECADE = 10;

  private final int lastEpoch;
  private final NaturalView view;
  private final List<CurvePoint> curve = new CopyOnWriteArrayList<>();
  private int next;

  /**
   * A recorder.
   *
   * @param lastEpoch at which the training ends, at least 1
   * @param view of the natural samples, which are the problem's probes; null if there are none
   */
  public CurveRecorder(int lastEpoch, NaturalView view) {
    this.lastEpoch = lastEpoch;
    this.view = view;
  }

  @Override
  public void observe(
      int epoch,
      double loss,
      double[] margins,
      double learningRate,
      Supplier<ProbeReading> probes) {
    if (epoch < next && epoch != lastEpoch) {
      return;
    }
    double smallest = Arrays.stream(margins).min().orElseThrow();
    ProbeReading reading = view == null ? null : probes.get();
    curve.add(
        new CurvePoint(
            epoch,
            loss,
            MarginLoss.accuracy(margins),
            smallest,
            learningRate,
            view == null ? null : view.accuracy(reading),
            view == null ? null : view.alignment(reading)));
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
