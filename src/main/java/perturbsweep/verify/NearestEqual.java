package perturbsweep.verify;

import perturbsweep.net.DifferentiableFunction;
import perturbsweep.num.DoubleMatrix;

/**
 * A classifier that watches the iterates of an attack on it, and keeps for each input the one that
 * is nearest to a reference among those of lowest loss within rounding.
 */
final class NearestEqual implements DifferentiableFunction {
  /**
   * An input this near to the reference is left alone: they do not differ in more than rounding.
   */
  private static final double SAME = 1e-12;

  private final DifferentiableFunction classifier;
  private final double[] targets;
  private final DoubleMatrix reference;
  private final DoubleMatrix nearest;
  private final boolean[] replaced;
  private final double[] highestLosses;

  /**
   * Starts from an attack's own result.
   *
   * @param classifier that is attacked; whoever opened it closes it
   * @param own (n, d), read only
   * @param targets +1 or -1, n numbers, read only
   * @param reference (n, d), read only
   */
  NearestEqual(
      DifferentiableFunction classifier,
      DoubleMatrix own,
      double[] targets,
      DoubleMatrix reference) {
    this.classifier = classifier;
    this.targets = targets;
    this.reference = reference;
    this.nearest = (DoubleMatrix) own.copy();
    this.replaced = new boolean[targets.length];
    this.highestLosses = new double[targets.length];
  }

  /**
   * Sets which losses of the attack to come are the lowest within rounding.
   *
   * @param outputs of lowest loss, n numbers, read only
   */
  void equalTo(double[] outputs, double rounding) {
    for (int row = 0; row < targets.length; row++) {
      highestLosses[row] = loss(row, outputs) * (1 + rounding);
    }
  }

  /** The nearest inputs so far (n, d). */
  DoubleMatrix inputs() {
    return nearest;
  }

  /** How many of them are not the attack's own. */
  int replaced() {
    int count = 0;
    for (boolean isReplaced : replaced) {
      count += isReplaced ? 1 : 0;
    }
    return count;
  }

  @Override
  public int batchSize() {
    return classifier.batchSize();
  }

  @Override
  public int inputDim() {
    return classifier.inputDim();
  }

  @Override
  public void evaluate(DoubleMatrix inputs, double[] outputs, DoubleMatrix gradients) {
    classifier.evaluate(inputs, outputs, gradients);
    for (int row = 0; row < targets.length; row++) {
      double distance = distance(nearest, row);
      if (distance > SAME
          && loss(row, outputs) <= highestLosses[row]
          && distance(inputs, row) < distance) {
        int dim = inputs.columns();
        System.arraycopy(inputs.values(), row * dim, nearest.values(), row * dim, dim);
        replaced[row] = true;
      }
    }
  }

  private double loss(int row, double[] outputs) {
    return Math.exp(-targets[row] * outputs[row]);
  }

  private double distance(DoubleMatrix inputs, int row) {
    double largest = 0;
    for (int i = row * inputs.columns(); i < (row + 1) * inputs.columns(); i++) {
      largest = Math.max(largest, Math.abs(inputs.values()[i] - reference.values()[i]));
    }
    return largest;
  }

  @Override
  public void close() {}
}
