package perturbsweep.net;

import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;

/** {@link GatePasses} in float32. */
final class FloatGatePasses implements GatePasses {

  /**
   * A factor of this, applied twice, makes every positive float at least 1, the smallest ones
   * included.
   */
  private static final float HUGE = 1e38f;

  private final int width;
  private final float slope;
  private final double sign;

  FloatGatePasses(int width, float slope) {
    this.width = width;
    this.slope = slope;
    this.sign = 1 / Math.sqrt(width);
  }

  @Override
  public void outputs(Matrix z, double[] outputs) {
    float[] values = values(z);
    for (int row = 0; row < z.rows(); row++) {
      outputs[row] = output(values, row * width);
    }
  }

  @Override
  public void addAndOutputs(Matrix start, Matrix z, double[] outputs) {
    float[] first = values(start);
    float[] sum = values(z);
    for (int row = 0; row < z.rows(); row++) {
      int from = row * width;
      for (int i = from; i < from + width; i++) {
        sum[i] += first[i];
      }
      outputs[row] = output(sum, from);
    }
  }

  private double output(float[] z, int from) {
    int middle = from + width / 2;
    return sign * (sumOfLeaky(z, from, middle) - sumOfLeaky(z, middle, from + width));
  }

  /** Four sums side by side, for each addition would otherwise wait for the one before. */
  private double sumOfLeaky(float[] z, int from, int to) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      sum0 += leaky(z[i]);
      sum1 += leaky(z[i + 1]);
      sum2 += leaky(z[i + 2]);
      sum3 += leaky(z[i + 3]);
    }
    for (; i < to; i++) {
      sum0 += leaky(z[i]);
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  private float leaky(float z) {
    return Math.max(z, slope * z);
  }

  @Override
  public void gate(Matrix z, double[] coefficients, Matrix gated) {
    float[] values = values(z);
    float[] result = values(gated);
    for (int row = 0; row < z.rows(); row++) {
      int from = row * width;
      float open = (float) (coefficients[row] * sign);
      gate(values, from, from + width / 2, open, result);
      gate(values, from + width / 2, from + width, -open, result);
    }
  }

  private void gate(float[] z, int from, int to, float open, float[] result) {
    float closed = open * slope;
    for (int i = from; i < to; i++) {
      float isOpen = Math.min(Math.max(z[i] * HUGE, 0) * HUGE, 1);
      result[i] = open * isOpen + closed * (1 - isOpen);
    }
  }

  @Override
  public void gateAndStep(
      Matrix z,
      double[] coefficients,
      double momentum,
      double rate,
      Matrix buffer,
      Matrix combination) {
    Momentum update =
        new Momentum((float) momentum, (float) rate, values(buffer), values(combination));
    float[] values = values(z);
    for (int row = 0; row < z.rows(); row++) {
      int from = row * width;
      float open = (float) (coefficients[row] * sign);
      gateAndStep(values, from, from + width / 2, open, update);
      gateAndStep(values, from + width / 2, from + width, -open, update);
    }
  }

  private void gateAndStep(float[] z, int from, int to, float open, Momentum update) {
    float closed = open * slope;
    float momentum = update.momentum;
    float rate = update.rate;
    float[] buffer = update.buffer;
    float[] sum = update.sum;
    for (int i = from; i < to; i++) {
      float isOpen = Math.min(Math.max(z[i] * HUGE, 0) * HUGE, 1);
      float moved = momentum * buffer[i] + (open * isOpen + closed * (1 - isOpen));
      buffer[i] = moved;
      sum[i] += rate * moved;
    }
  }

  @Override
  public void step(Matrix descent, double momentum, double rate, Matrix buffer, Matrix weights) {
    float[] direction = values(descent);
    float[] moving = values(buffer);
    float[] target = values(weights);
    float keep = (float) momentum;
    float by = (float) rate;
    for (int i = 0; i < direction.length; i++) {
      float moved = keep * moving[i] + direction[i];
      moving[i] = moved;
      target[i] += by * moved;
    }
  }

  private static float[] values(Matrix matrix) {
    return ((FloatMatrix) matrix).values();
  }

  /** What a step with momentum updates: buffer = momentum buffer + G, sum = sum + rate buffer. */
  @SuppressWarnings("ArrayRecordComponent") // passed down one call, never compared
  private record Momentum(float momentum, float rate, float[] buffer, float[] sum) {}
}
