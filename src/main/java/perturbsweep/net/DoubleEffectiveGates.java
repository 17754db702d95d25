package perturbsweep.net;

import java.util.concurrent.atomic.LongAdder;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.num.RowSplit;

/** {@link EffectiveGates} in double64. */
final class DoubleEffectiveGates implements EffectiveGates {

  private final int width;
  private final double slope;
  private final double sign;

  DoubleEffectiveGates(int width, double slope) {
    this.width = width;
    this.slope = slope;
    this.sign = 1 / Math.sqrt(width);
  }

  @Override
  public void still(Matrix preActivations, Matrix gates) {
    double[] z = values(preActivations);
    double[] result = values(gates);
    RowSplit.over(
        gates.rows(),
        width,
        (from, to) -> {
          for (int i = from * width; i < to * width; i++) {
            result[i] = z[i] > 0 ? 1 : slope;
          }
        });
  }

  @Override
  public long foresee(Motion motion, Matrix gates) {
    LongAdder sliding = new LongAdder();
    RowSplit.over(
        gates.rows(),
        width,
        (from, to) -> {
          for (int row = from; row < to; row++) {
            sliding.add(foreseeRow(motion, row, values(gates)));
          }
        });
    return sliding.sum();
  }

  private int foreseeRow(Motion motion, int row, double[] result) {
    double[] others = new double[width];
    int from = row * width;
    drift(motion, row, others);
    double[] z = values(motion.preActivations());
    double own = (motion.squaredLengths()[row] * motion.push()[row] * sign);
    int middle = width / 2;
    crossing(z, from, others, 0, middle, own, result);
    crossing(z, from, others, middle, width, -own, result);
    double[] before = values(motion.gates());
    double relaxation = motion.relaxation();
    // A push in the direction of the label: the half that votes against it is pushed down.
    return own < 0
        ? sliding(z, from, others, 0, middle, own, relaxation, before, result)
        : sliding(z, from, others, middle, width, -own, relaxation, before, result);
  }

  private void drift(Motion motion, int row, double[] others) {
    double[] z = values(motion.preActivations());
    double[] zBefore = values(motion.preActivationsBefore());
    double[] change = values(motion.change());
    double squaredLength = motion.squaredLengths()[row];
    double drift = motion.drift();
    int from = row * width;
    for (int j = 0; j < width; j++) {
      others[j] = drift * (z[from + j] - zBefore[from + j] - squaredLength * change[from + j]);
    }
  }

  private void crossing(
      double[] z, int from, double[] others, int first, int end, double own, double[] result) {
    for (int j = first; j < end; j++) {
      double start = z[from + j];
      double gate = start > 0 ? 1 : slope;
      double stop = start + others[j] + own * gate;
      if (start > 0 != stop > 0) {
        double open = Math.max(start, stop) / Math.abs(stop - start);
        gate = slope + (1 - slope) * open;
      }
      result[from + j] = gate;
    }
  }

  private int sliding(
      double[] z,
      int from,
      double[] others,
      int first,
      int end,
      double own,
      double relaxation,
      double[] before,
      double[] result) {
    double correction = relaxation / own;
    int sliding = 0;
    for (int j = first; j < end; j++) {
      if (others[j] + slope * own > 0 && others[j] + own < 0) {
        double gate = before[from + j];
        double landing = z[from + j] + others[j] + own * gate;
        gate = Math.min(Math.max(gate - correction * landing, slope), 1);
        result[from + j] = gate;
        if (gate > slope && gate < 1) {
          sliding++;
        }
      }
    }
    return sliding;
  }

  @Override
  public void leap(Matrix gates, Push push, Matrix buffer, Matrix bufferAfter, Matrix change) {
    RowSplit.over(
        gates.rows(),
        width,
        (from, to) -> {
          for (int row = from; row < to; row++) {
            leapRow(row, values(gates), push, values(buffer), values(bufferAfter), values(change));
          }
        });
  }

  private void leapRow(
      int row, double[] gates, Push push, double[] buffer, double[] bufferAfter, double[] change) {
    int from = row * width;
    int middle = from + width / 2;
    double open = (push.push()[row] * sign);
    double momentum = (push.momentumPush()[row] * sign);
    leap(gates, from, middle, open, momentum, push, buffer, bufferAfter, change);
    leap(gates, middle, from + width, -open, -momentum, push, buffer, bufferAfter, change);
  }

  private static void leap(
      double[] gates,
      int first,
      int end,
      double open,
      double momentum,
      Push push,
      double[] buffer,
      double[] bufferAfter,
      double[] change) {
    double decay = push.decay();
    double lag = push.lag();
    for (int i = first; i < end; i++) {
      double before = buffer[i];
      double after = decay * before + momentum * gates[i];
      change[i] = lag * (before - after) + open * gates[i];
      bufferAfter[i] = after;
    }
  }

  private static double[] values(Matrix matrix) {
    return ((DoubleMatrix) matrix).values();
  }
}
