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

  /** Of the two clusters' coordinates, up and down. */
  private static final double SHIFT = 0.3;

  /**
   * Samples of a distribution. Those of two clusters are in the cluster that the label of their row
   * in the role's labels says.
   *
   * @return (rows, inputDim), owned by the caller
   * @throws IllegalArgumentException if the distribution has no so many samples
   */
  public Matrix samples(Distribution distribution, String role, int rows, int inputDim) {
    return switch (distribution) {
      case UNIFORM -> drawn(role, zeros(rows, inputDim), (row, random) -> uniform(random));
      case GAUSS -> drawn(role, zeros(rows, inputDim), (row, random) -> gauss(random));
      case SHIFTED_GAUSS -> clusters(role, rows, inputDim);
      case ORTHOGONAL -> {
        Matrix rounded = zeros(rows, inputDim);
        rounded.setRows(
            OrthogonalRows.of(gaussInDouble(role, rows, inputDim), Math.sqrt(inputDim)));
        yield rounded;
      }
    };
  }

  /**
   * Independent points on the sphere of radius sqrt(inputDim).
   *
   * @return (rows, inputDim), owned by the caller
   */
  public Matrix directions(String role, int rows, int inputDim) {
    DoubleMatrix points = gaussInDouble(role, rows, inputDim);
    for (int row = 0; row < rows; row++) {
      OrthogonalRows.scale(points, row, Math.sqrt(inputDim));
    }
    Matrix rounded = zeros(rows, inputDim);
    rounded.setRows(points);
    return rounded;
  }

  private DoubleMatrix gaussInDouble(String role, int rows, int inputDim) {
    DoubleMatrix samples = new DoubleMatrix(rows, inputDim);
    drawn(role, samples, (row, random) -> gauss(random));
    return samples;
  }

  private Matrix clusters(String role, int rows, int inputDim) {
    double[] clusters = labels(labelsOf(role), rows);
    return drawn(
        role,
        zeros(rows, inputDim),
        (row, random) -> {
          DoubleSupplier centred = gauss(random);
          double shift = SHIFT * clusters[row];
          return () -> centred.getAsDouble() + shift;
        });
  }

  /** The role of the labels that belong to the samples of a role. */
  public static String labelsOf(String role) {
    return role + "-labels";
  }

  /** What makes the coordinates of a row from the row's random numbers. */
  private interface Coordinates {
    DoubleSupplier of(int row, UniformRandomProvider random);
  }

  private Matrix drawn(String role, Matrix samples, Coordinates coordinates) {
    RowSplit.over(
        samples.rows(),
        samples.columns(),
        (from, to) -> {
          for (int row = from; row < to; row++) {
            fillRow(samples, row, coordinates.of(row, RandomStream.of(seed, role, row)));
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

  private static DoubleSupplier uniform(UniformRandomProvider random) {
    return () -> 2 * random.nextDouble() - 1;
  }

  private static DoubleSupplier gauss(UniformRandomProvider random) {
    return ZigguratSampler.NormalizedGaussian.of(random)::sample;
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
