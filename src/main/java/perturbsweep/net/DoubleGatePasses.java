package perturbsweep.net;

import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.num.RowSplit;

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
    RowSplit.over(
        z.rows(),
        width,
        (fromRow, toRow) -> {
          double[] scratch = new double[width];
          for (int row = fromRow; row < toRow; row++) {
            outputs[row] = output(values, row * width, scratch);
          }
        });
  }

  @Override
  public void addAndOutputs(Matrix start, Matrix z, double[] outputs) {
    double[] first = values(start);
    double[] sum = values(z);
    RowSplit.over(
        z.rows(),
        width,
        (fromRow, toRow) -> {
          double[] scratch = new double[width];
          for (int row = fromRow; row < toRow; row++) {
            add(first, sum, row * width, (row + 1) * width);
            outputs[row] = output(sum, row * width, scratch);
          }
        });
  }

  private static void add(double[] terms, double[] sums, int from, int to) {
    for (int i = from; i < to; i++) {
      sums[i] += terms[i];
    }
  }

  private double output(double[] z, int from, double[] scratch) {
    System.arraycopy(z, from, scratch, 0, width);
    makeLeaky(scratch);
    return sign * (sum(scratch, 0, width / 2) - sum(scratch, width / 2, width));
  }

  /** On its own, for together with float64 sums it would not become vector instructions. */
  private void makeLeaky(double[] z) {
    for (int i = 0; i < z.length; i++) {
      z[i] = Math.max(z[i], slope * z[i]);
    }
  }

  /** Eight sums side by side, for each addition would otherwise wait for the one before. */
  private static double sum(double[] terms, int from, int to) {
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
    double[] values = values(z);
    double[] result = values(gated);
    RowSplit.over(z.rows(), width, (first, end) -> gate(values, coefficients, first, end, result));
  }

  /**
   * Half a row at a time: two calls of the inner loop in one outer loop would be compiled without
   * vector instructions.
   */
  private void gate(double[] z, double[] coefficients, int first, int end, double[] result) {
    int half = width / 2;
    for (int i = 2 * first; i < 2 * end; i++) {
      gate(z, i * half, (i + 1) * half, open(coefficients, i), result);
    }
  }

  /** c_n a_j, the same for the neurons of half a row. */
  private double open(double[] coefficients, int half) {
    double positive = coefficients[half / 2] * sign;
    return half % 2 == 0 ? positive : -positive;
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
    RowSplit.over(
        z.rows(), width, (first, end) -> gateAndStep(values, coefficients, first, end, update));
  }

  private void gateAndStep(double[] z, double[] coefficients, int first, int end, Momentum update) {
    int half = width / 2;
    for (int i = 2 * first; i < 2 * end; i++) {
      gateAndStep(z, i * half, (i + 1) * half, open(coefficients, i), update);
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
    Momentum update = new Momentum(momentum, rate, values(buffer), values(weights));
    int columns = descent.columns();
    RowSplit.over(
        descent.rows(),
        columns,
        (fromRow, toRow) -> step(direction, fromRow * columns, toRow * columns, update));
  }

  private static void step(double[] direction, int from, int to, Momentum update) {
    double momentum = update.momentum;
    double rate = update.rate;
    double[] buffer = update.buffer;
    double[] sum = update.sum;
    for (int i = from; i < to; i++) {
      double moved = momentum * buffer[i] + direction[i];
      buffer[i] = moved;
      sum[i] += rate * moved;
    }
  }

  private static double[] values(Matrix matrix) {
    return ((DoubleMatrix) matrix).values();
  }

  /** What a step with momentum updates: buffer = momentum buffer + G, sum = sum + rate buffer. */
  @SuppressWarnings("ArrayRecordComponent") // passed down one call, never compared
  private record Momentum(double momentum, double rate, double[] buffer, double[] sum) {}
}
