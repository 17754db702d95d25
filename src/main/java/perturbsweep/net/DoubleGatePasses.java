package perturbsweep.net;

import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;

/** {@link GatePasses} in float64. */
final class DoubleGatePasses implements GatePasses {

  /**
   * A factor of this, applied twice, makes every positive double at least 1, the smallest ones
   * included.
   */
  private static final double HUGE = 1e308;

  private final int width;
  private final double slope;
  private final double sign;

  DoubleGatePasses(int width, double slope) {
    this.width = width;
    this.slope = slope;
    this.sign = 1 / Math.sqrt(width);
  }

  @Override
  public void outputs(Matrix z, double[] outputs) {
    double[] values = values(z);
    for (int row = 0; row < z.rows(); row++) {
      outputs[row] = output(values, row * width);
    }
  }

  @Override
  public void addAndOutputs(Matrix start, Matrix z, double[] outputs) {
    double[] first = values(start);
    double[] sum = values(z);
    for (int row = 0; row < z.rows(); row++) {
      int from = row * width;
      for (int i = from; i < from + width; i++) {
        sum[i] += first[i];
      }
      outputs[row] = output(sum, from);
    }
  }

  private double output(double[] z, int from) {
    int middle = from + width / 2;
    return sign * (sumOfLeaky(z, from, middle) - sumOfLeaky(z, middle, from + width));
  }

  /** Four sums side by side, for each addition would otherwise wait for the one before. */
  private double sumOfLeaky(double[] z, int from, int to) {
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

  private double leaky(double z) {
    return Math.max(z, slope * z);
  }

  @Override
  public void gate(Matrix z, double[] coefficients, Matrix gated) {
    double[] values = values(z);
    double[] result = values(gated);
    for (int row = 0; row < z.rows(); row++) {
      int from = row * width;
      double open = coefficients[row] * sign;
      gate(values, from, from + width / 2, open, result);
      gate(values, from + width / 2, from + width, -open, result);
    }
  }

  private void gate(double[] z, int from, int to, double open, double[] result) {
    double closed = open * slope;
    for (int i = from; i < to; i++) {
      double isOpen = Math.min(Math.max(z[i] * HUGE, 0) * HUGE, 1);
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
    Momentum update = new Momentum(momentum, rate, values(buffer), values(combination));
    double[] values = values(z);
    for (int row = 0; row < z.rows(); row++) {
      int from = row * width;
      double open = coefficients[row] * sign;
      gateAndStep(values, from, from + width / 2, open, update);
      gateAndStep(values, from + width / 2, from + width, -open, update);
    }
  }

  private void gateAndStep(double[] z, int from, int to, double open, Momentum update) {
    double closed = open * slope;
    double momentum = update.momentum;
    double rate = update.rate;
    double[] buffer = update.buffer;
    double[] sum = update.sum;
    for (int i = from; i < to; i++) {
      double isOpen = Math.min(Math.max(z[i] * HUGE, 0) * HUGE, 1);
      double moved = momentum * buffer[i] + (open * isOpen + closed * (1 - isOpen));
      buffer[i] = moved;
      sum[i] += rate * moved;
    }
  }

  @Override
  public void step(Matrix descent, double momentum, double rate, Matrix buffer, Matrix weights) {
    double[] direction = values(descent);
    double[] moving = values(buffer);
    double[] target = values(weights);
    for (int i = 0; i < direction.length; i++) {
      double moved = momentum * moving[i] + direction[i];
      moving[i] = moved;
      target[i] += rate * moved;
    }
  }

  private static double[] values(Matrix matrix) {
    return ((DoubleMatrix) matrix).values();
  }

  /** What a step with momentum updates: buffer = momentum buffer + G, sum = sum + rate buffer. */
  @SuppressWarnings("ArrayRecordComponent") // passed down one call, never compared
  private record Momentum(double momentum, double rate, double[] buffer, double[] sum) {}
}
