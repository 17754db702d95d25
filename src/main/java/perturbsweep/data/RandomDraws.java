package perturbsweep.data;

import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.num.RandomStream;
import perturbsweep.num.RowSplit;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Precision;

/**
 * All random numbers of a seed. Each row of a role has a stream of its own, so that the first rows
 * and the first coordinates are the same whatever the numbers of rows, coordinates and threads.
 *
 * @param seed of the trial
 * @param precision of the matrices that are made
 */
public record RandomDraws(long seed, Precision precision) {

  /**
   * Independent samples.
   *
   * @return (rows, inputDim), owned by the caller
   */
  public Matrix samples(Distribution distribution, String role, int rows, int inputDim) {
    Matrix samples = zeros(rows, inputDim);
    RowSplit.over(
        rows,
        inputDim,
        (from, to) -> {
          for (int row = from; row < to; row++) {
            UniformRandomProvider random = RandomStream.of(seed, role, row);
            fillRow(samples, row, coordinates(distribution, random));
          }
        });
    return samples;
  }

  /**
   * Independent labels, +1 or -1 with equal probability.
   *
   * @return one for each row, owned by the caller
   */
  public double[] labels(String role, int rows) {
    double[] labels = new double[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = RandomStream.of(seed, role, row).nextBoolean() ? 1 : -1;
    }
    return labels;
  }

  /**
   * Weights before training, U(-1/sqrt(d), 1/sqrt(d)): PyTorch's default for a linear layer.
   *
   * @return (width, inputDim), owned by the caller
   */
  public Matrix initialWeights(String role, int width, int inputDim) {
    Matrix weights = zeros(width, inputDim);
    double bound = 1 / Math.sqrt(inputDim);
    for (int neuron = 0; neuron < width; neuron++) {
      UniformRandomProvider random = RandomStream.of(seed, role, neuron);
      fillRow(weights, neuron, () -> bound * (2 * random.nextDouble() - 1));
    }
    return weights;
  }

  private static DoubleSupplier coordinates(
      Distribution distribution, UniformRandomProvider random) {
    return switch (distribution) {
      case UNIFORM -> () -> 2 * random.nextDouble() - 1;
      case GAUSS -> ZigguratSampler.NormalizedGaussian.of(random)::sample;
    };
  }

  private static void fillRow(Matrix matrix, int row, DoubleSupplier values) {
    for (int column = 0; column < matrix.columns(); column++) {
      matrix.set(row, column, values.getAsDouble());
    }
  }

  private Matrix zeros(int rows, int columns) {
    return switch (precision) {
      case FLOAT32 -> new FloatMatrix(rows, columns);
      case FLOAT64 -> new DoubleMatrix(rows, columns);
    };
  }
}
