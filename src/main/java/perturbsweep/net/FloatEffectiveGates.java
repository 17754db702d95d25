package perturbsweep.net;

import java.util.concurrent.atomic.LongAdder;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.num.RowSplit;

/** {@link EffectiveGates} in float32. */
final class FloatEffectiveGates implements EffectiveGates {

  private final int width;
  private final float slope;
  private final double sign;

  FloatEffectiveGates(int width, float slope) {
    this.width = width;
    this.slope = slope;
    this.sign = 1 / Math.sqrt(width);
  }

  @Override
  public void still(Matrix preActivations, Matrix gates) {
    float[] z = values(preActivations);
    float[] result = values(gates);
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

  private int foreseeRow(Motion motion, int row, float[] result) {
    float[] others = new float[width];
    int from = row * width;
    drift(motion, row, others);
    float[] z = values(motion.preActivations());
    float own = (float) (motion.squaredLengths()[row] * motion.push()[row] * sign);
    int middle = width / 2;
    crossing(z, from, others, 0, middle, own, result);
    crossing(z, from, others, middle, width, -own, result);
    float[] before = values(motion.gates());
    float relaxation = (float) motion.relaxation();
    // A push in the direction of the label: the half that votes against it is pushed down.
    return own < 0
        ? sliding(z, from, others, 0, middle, own, relaxation, before, result)
        : sliding(z, from, others, middle, width, -own, relaxation, before, result);
  }

  private void drift(Motion motion, int row, float[] others) {
    float[] z = values(motion.preActivations());
    float[] zBefore = values(motion.preActivationsBefore());
    float[] change = values(motion.change());
    float squaredLength = (float) motion.squaredLengths()[row];
    float drift = (float) motion.drift();
    int from = row * width;
    for (int j = 0; j < width; j++) {
      others[j] = drift * (z[from + j] - zBefore[from + j] - squaredLength * change[from + j]);
    }
  }

  private void crossing(
      float[] z, int from, float[] others, int first, int end, float own, float[] result) {
    for (int j = first; j < end; j++) {
      float start = z[from + j];
      float gate = start > 0 ? 1 : slope;
      float stop = start + others[j] + own * gate;
      if (start > 0 != stop > 0) {
        float open = Math.max(start, stop) / Math.abs(stop - start);
        gate = slope + (1 - slope) * open;
      }
      result[from + j] = gate;
    }
  }

  private int sliding(
      float[] z,
      int from,
      float[] others,
      int first,
      int end,
      float own,
      float relaxation,
      float[] before,
      float[] result) {
    float correction = relaxation / own;
    int sliding = 0;
    for (int j = first; j < end; j++) {
      if (others[j] + slope * own > 0 && others[j] + own < 0) {
        float gate = before[from + j];
        float landing = z[from + j] + others[j] + own * gate;
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
      int row, float[] gates, Push push, float[] buffer, float[] bufferAfter, float[] change) {
    int from = row * width;
    int middle = from + width / 2;
    float open = (float) (push.push()[row] * sign);
    float momentum = (float) (push.momentumPush()[row] * sign);
    leap(gates, from, middle, open, momentum, push, buffer, bufferAfter, change);
    leap(gates, middle, from + width, -open, -momentum, push, buffer, bufferAfter, change);
  }

  private static void leap(
      float[] gates,
      int first,
      int end,
      float open,
      float momentum,
      Push push,
      float[] buffer,
      float[] bufferAfter,
      float[] change) {
    float decay = (float) push.decay();
    float lag = (float) push.lag();
    for (int i = first; i < end; i++) {
      float before = buffer[i];
      float after = decay * before + momentum * gates[i];
      change[i] = lag * (before - after) + open * gates[i];
      bufferAfter[i] = after;
    }
  }

  private static float[] values(Matrix matrix) {
    return ((FloatMatrix) matrix).values();
  }
}
