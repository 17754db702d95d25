package perturbsweep.net;

import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.num.RowSplit;

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
    RowSplit.over(
        z.rows(),
        width,
        (fromRow, toRow) -> {
          float[] scratch = new float[width];
          for (int row = fromRow; row < toRow; row++) {
            outputs[row] = output(values, row * width, scratch);
          }
        });
  }

  @Override
  public void addAndOutputs(Matrix start, Matrix z, double[] outputs) {
    float[] first = values(start);
    float[] sum = values(z);
    RowSplit.over(
        z.rows(),
        width,
        (fromRow, toRow) -> {
          float[] scratch = new float[width];
          for (int row = fromRow; row < toRow; row++) {
            add(first, sum, row * width, (row + 1) * width);
            outputs[row] = output(sum, row * width, scratch);
          }
        });
  }

  private static void add(float[] terms, float[] sums, int from, int to) {
    for (int i = from; i < to; i++) {
      sums[i] += terms[i];
    }
  }

  private double output(float[] z, int from, float[] scratch) {
    System.arraycopy(z, from, scratch, 0, width);
    makeLeaky(scratch);
    return sign * (sum(scratch, 0, width / 2) - sum(scratch, width / 2, width));
  }

  /** On its own, for together with float64 sums it would not become vector instructions. */
  private void makeLeaky(float[] z) {
    for (int i = 0; i < z.length; i++) {
      z[i] = Math.max(z[i], slope * z[i]);
    }
  }

  /** Eight sums side by side, for each addition would otherwise wait for the one before. */
  private static double sum(float[] terms, int from, int to) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    double sum4 = 0;
    double sum5 = 0;
    double sum6 = 0;
    double sum7 = 0;
    int i = from;
    for (; i + 7 < to; i += 8) {
      sum0 += terms[i];
      sum1 += terms[i + 1];
      sum2 += terms[i + 2];
      sum3 += terms[i + 3];
      sum4 += terms[i + 4];
      sum5 += terms[i + 5];
      sum6 += terms[i + 6];
      sum7 += terms[i + 7];
    }
    for (; i < to; i++) {
      sum0 += terms[i];
    }
    return ((sum0 + sum1) + (sum2 + sum3)) + ((sum4 + sum5) + (sum6 + sum7));
  }

  @Override
  public void gate(Matrix z, double[] coefficients, Matrix gated) {
    float[] values = values(z);
    float[] result = values(gated);
    RowSplit.over(z.rows(), width, (first, end) -> gate(values, coefficients, first, end, result));
  }

  /**
   * Half a row at a time: two calls of the inner loop in one outer loop would be compiled without
   * vector instructions.
   */
  private void gate(float[] z, double[] coefficients, int first, int end, float[] result) {
    int half = width / 2;
    for (int i = 2 * first; i < 2 * end; i++) {
      gate(z, i * half, (i + 1) * half, open(coefficients, i), result);
    }
  }

  /** c_n a_j, the same for the neurons of half a row. */
  private float open(double[] coefficients, int half) {
    float positive = (float) (coefficients[half / 2] * sign);
    return half % 2 == 0 ? positive : -positive;
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
    RowSplit.over(
        z.rows(), width, (first, end) -> gateAndStep(values, coefficients, first, end, update));
  }

  private void gateAndStep(float[] z, double[] coefficients, int first, int end, Momentum update) {
    int half = width / 2;
    for (int i = 2 * first; i < 2 * end; i++) {
      gateAndStep(z, i * half, (i + 1) * half, open(coefficients, i), update);
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
    Momentum update = new Momentum((float) momentum, (float) rate, values(buffer), values(weights));
    int columns = descent.columns();
    RowSplit.over(
        descent.rows(),
        columns,
        (fromRow, toRow) -> step(direction, fromRow * columns, toRow * columns, update));
  }

  private static void step(float[] direction, int from, int to, Momentum update) {
    float momentum = update.momentum;
    float rate = update.rate;
    float[] buffer = update.buffer;
    float[] sum = update.sum;
    for (int i = from; i < to; i++) {
      float moved = momentum * buffer[i] + direction[i];
      buffer[i] = moved;
      sum[i] += rate * moved;
    }
  }

  private static float[] values(Matrix matrix) {
    return ((FloatMatrix) matrix).values();
  }

  /** What a step with momentum updates: buffer = momentum buffer + G, sum = sum + rate buffer. */
  @SuppressWarnings("ArrayRecordComponent") // passed down one call, never compared
  private record Momentum(float momentum, float rate, float[] buffer, float[] sum) {}
}
