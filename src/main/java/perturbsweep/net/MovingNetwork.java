package perturbsweep.net;

import java.util.Arrays;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeMatrices;
import perturbsweep.num.NativeMatrix;

/**
 * A {@link OneHiddenLayer} for inputs that move a little at a time: matrix products are computed
 * once for a batch of starting points, in the format of the weights, and what follows is kept up by
 * the {@link MovingInput}s from what changes, in float64.
 *
 * <p>Holds the weights in float64 twice, by neurons and by coordinates, and their Gram matrix: 8 (2
 * m d + m m) bytes.
 */
public final class MovingNetwork implements AutoCloseable {

  private final int batchSize;
  private final double slope;
  private final GatePasses passes;
  private final DoubleMatrix weights;
  private final DoubleMatrix transposed;
  private final DoubleMatrix gram;
  private final NativeMatrices memory = new NativeMatrices();
  private final NativeMatrix nativeWeights;
  private final NativeMatrix nativeGram;
  private final NativeMatrix nativeInputs;
  private final NativeMatrix nativeGates;
  private final NativeMatrix nativeCoefficients;
  private final NativeMatrix nativeImages;
  private final Matrix inputs;
  private final Matrix gates;
  private final DoubleMatrix preActivations;
  private final DoubleMatrix gradients;
  private final DoubleMatrix images;

  MovingNetwork(OneHiddenLayer network, int batchSize) {
    Matrix format = network.weights();
    int width = format.rows();
    int dim = format.columns();
    this.batchSize = batchSize;
    this.slope = network.slope();
    this.passes = GatePasses.of(format, width, slope);
    this.weights = new DoubleMatrix(width, dim);
    weights.setRows(format);
    this.transposed = transpose(weights);
    this.gram = new DoubleMatrix(width, width);
    this.inputs = format.zeros(batchSize, dim);
    this.gates = format.zeros(batchSize, width);
    this.preActivations = new DoubleMatrix(batchSize, width);
    this.gradients = new DoubleMatrix(batchSize, dim);
    this.images = new DoubleMatrix(batchSize, width);
    try {
      this.nativeGram = memory.allocate(gram, width, width);
      this.nativeWeights = memory.copyOf(format);
      this.nativeInputs = memory.allocate(format, batchSize, dim);
      this.nativeGates = memory.allocate(format, batchSize, width);
      this.nativeCoefficients = memory.allocate(gram, batchSize, width);
      this.nativeImages = memory.allocate(gram, batchSize, width);
      multiplyOut();
    } catch (RuntimeException | Error e) {
      memory.close();
      throw e;
    }
  }

  private void multiplyOut() {
    try (NativeMatrix wide = NativeMatrix.copyOf(weights)) {
      nativeGram.setProductWithTransposed(wide, wide);
    }
    nativeGram.store(gram);
  }

  /** Blocks of both matrices at a time, for either walk alone misses the cache at each element. */
  private static DoubleMatrix transpose(DoubleMatrix matrix) {
    int block = 32;
    DoubleMatrix result = new DoubleMatrix(matrix.columns(), matrix.rows());
    for (int left = 0; left < matrix.columns(); left += block) {
      int right = Math.min(left + block, matrix.columns());
      for (int row = 0; row < matrix.rows(); row++) {
        for (int column = left; column < right; column++) {
          result.set(column, row, matrix.get(row, column));
        }
      }
    }
    return result;
  }

  /** Coordinates of an input. */
  public int inputDim() {
    return weights.columns();
  }

  /** Number of neurons. */
  public int width() {
    return weights.rows();
  }

  /**
   * Computes what a batch of inputs begins with. Not to be called while an input moves.
   *
   * @param points (n, d), n at most the batch size, read only
   * @throws IllegalArgumentException if there are more inputs than a batch has, or d differs
   */
  public void start(DoubleMatrix points) {
    if (points.rows() > batchSize) {
      throw new IllegalArgumentException(
          "%d inputs are more than the batch size %d".formatted(points.rows(), batchSize));
    }
    inputs.setRows(points);
    nativeInputs.load(inputs);
    nativeGates.setProductWithTransposed(nativeInputs, nativeWeights);
    nativeGates.store(gates);
    preActivations.setRows(gates);
    double[] ones = new double[batchSize];
    Arrays.fill(ones, 1);
    passes.gate(gates, ones, gates);
    nativeGates.load(gates);
    nativeInputs.setProduct(nativeGates, nativeWeights);
    nativeInputs.store(inputs);
    gradients.setRows(inputs);
    images.setRows(gates);
    nativeCoefficients.load(images);
    nativeImages.setProduct(nativeCoefficients, nativeGram);
    nativeImages.store(images);
  }

  /** An input of its own for one thread, to be placed before it is used. */
  public MovingInput input() {
    return new MovingInput(this, slope);
  }

  void placePreActivations(int row, double[] target) {
    copyRow(preActivations, row, target);
  }

  void placeGradient(int row, double[] target) {
    copyRow(gradients, row, target);
  }

  void placeImage(int row, double[] target) {
    copyRow(images, row, target);
  }

  private static void copyRow(DoubleMatrix matrix, int row, double[] target) {
    System.arraycopy(matrix.values(), row * matrix.columns(), target, 0, matrix.columns());
  }

  /** w_j in rows, (m, d). */
  DoubleMatrix weights() {
    return weights;
  }

  /** The weights of a coordinate in a row, (d, m). */
  DoubleMatrix transposed() {
    return transposed;
  }

  /** W W', (m, m). */
  DoubleMatrix gram() {
    return gram;
  }

  @Override
  public void close() {
    memory.close();
  }
}
