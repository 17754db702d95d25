package perturbsweep.deep;

import java.util.function.DoubleBinaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.spec.ImageNetwork.WideResNet;
import perturbsweep.spec.ImageNormalisation;
import perturbsweep.spec.ImageShape;

/**
 * Forward passes of the networks as their definitions read, loop by loop, in float64. Values are
 * indexed (image, channel, row, column).
 */
final class SlowPass implements AutoCloseable {

  private static final double BATCH_NORM_EPSILON = 1e-5;

  private final ImageArchitecture architecture;
  private final ImageGraph graph;
  private final boolean byBatch;

  /**
   * A pass.
   *
   * @param model whose parameters are looked up by layer and name
   * @param byBatch whether batches are normalised by their own statistics, as in training
   */
  SlowPass(ImageModel model, boolean byBatch) {
    this.architecture = model.architecture();
    this.graph = ImageGraph.trainable(model);
    this.byBatch = byBatch;
  }

  double[][] convNet(double[][][][] images) {
    double[][][][] x = relu(convolution("conv1", images, 2, 0));
    x = relu(convolution("conv2", x, 1, 0));
    x = sum(x, relu(convolution("conv3", x, 1, 1)));
    x = relu(convolution("conv4", x, 1, 0));
    x = sum(x, relu(convolution("conv5", x, 1, 1)));
    return linear(x);
  }

  double[][] wideResNet(WideResNet network, double[][][][] images) {
    double[][][][] x = convolution("conv1", images, 1, 1);
    for (int group = 1; group <= 3; group++) {
      for (int block = 1; block <= network.blocks(); block++) {
        x = block("group" + group + "-block" + block, x, group > 1 && block == 1 ? 2 : 1);
      }
    }
    return linear(relu(normalised("norm", x)));
  }

  private double[][][][] block(String name, double[][][][] x, int stride) {
    double[][][][] activated = relu(normalised(name + "-norm1", x));
    double[][][][] inner = convolution(name + "-conv1", activated, stride, 1);
    inner = convolution(name + "-conv2", relu(normalised(name + "-norm2", inner)), 1, 1);
    return x[0].length == inner[0].length
        ? sum(x, inner)
        : sum(convolution(name + "-shortcut", activated, stride, 0), inner);
  }

  /** Images as the first layer sees them. */
  double[][][][] normalised(DoubleMatrix images) {
    ImageShape shape = architecture.input();
    ImageNormalisation normalisation = architecture.normalisation();
    double[][][][] x = new double[images.rows()][shape.channels()][shape.height()][shape.width()];
    for (int n = 0; n < x.length; n++) {
      for (int i = 0; i < shape.values(); i++) {
        int channel = i / (shape.height() * shape.width());
        x[n][channel][i / shape.width() % shape.height()][i % shape.width()] =
            (images.get(n, i) - normalisation.means().get(channel))
                / normalisation.deviations().get(channel);
      }
    }
    return x;
  }

  double[][][][] convolution(String layer, double[][][][] x, int stride, int padding) {
    INDArray weights = graph.dl4j().getParam(layer + "_W");
    double[] w = weights.dup('c').data().asDouble();
    INDArray biases = graph.dl4j().paramTable().get(layer + "_b");
    double[] b =
        biases == null ? new double[(int) weights.size(0)] : biases.dup().data().asDouble();
    int kernel = (int) weights.size(2);
    int size = (x[0][0].length + 2 * padding - kernel) / stride + 1;
    double[][][][] y = new double[x.length][b.length][size][size];
    for (int n = 0; n < y.length; n++) {
      for (int out = 0; out < b.length; out++) {
        for (int row = 0; row < size; row++) {
          for (int column = 0; column < size; column++) {
            y[n][out][row][column] =
                b[out]
                    + patch(
                        x[n], w, out, kernel, row * stride - padding, column * stride - padding);
          }
        }
      }
    }
    return y;
  }

  private static double patch(double[][][] x, double[] w, int out, int kernel, int top, int left) {
    double sum = 0;
    int index = out * x.length * kernel * kernel;
    for (double[][] channel : x) {
      for (int i = top; i < top + kernel; i++) {
        for (int j = left; j < left + kernel; j++) {
          boolean isInside = i >= 0 && i < channel.length && j >= 0 && j < channel.length;
          sum += isInside ? w[index] * channel[i][j] : 0;
          index++;
        }
      }
    }
    return sum;
  }

  private double[][][][] normalised(String layer, double[][][][] x) {
    double[][][][] y = copy(x);
    for (int c = 0; c < x[0].length; c++) {
      double mean = byBatch ? mean(x, c, 0) : parameter(layer + "_mean", c);
      double variance = byBatch ? mean(x, c, mean) : parameter(layer + "_var", c);
      double factor = parameter(layer + "_gamma", c) / Math.sqrt(variance + BATCH_NORM_EPSILON);
      for (double[][][] image : y) {
        for (double[] row : image[c]) {
          for (int j = 0; j < row.length; j++) {
            row[j] = (row[j] - mean) * factor + parameter(layer + "_beta", c);
          }
        }
      }
    }
    return y;
  }

  /** Mean of a channel, or of its squared distance from a centre other than 0. */
  static double mean(double[][][][] x, int channel, double centre) {
    double sum = 0;
    int count = 0;
    for (double[][][] image : x) {
      for (double[] row : image[channel]) {
        for (double value : row) {
          sum += centre == 0 ? value : (value - centre) * (value - centre);
          count++;
        }
      }
    }
    return sum / count;
  }

  private double parameter(String name, int index) {
    return graph.dl4j().getParam(name).getDouble(index);
  }

  private static double[][][][] relu(double[][][][] x) {
    return combined(x, x, (a, b) -> Math.max(a, 0));
  }

  private static double[][][][] sum(double[][][][] x, double[][][][] y) {
    return combined(x, y, Double::sum);
  }

  private static double[][][][] copy(double[][][][] x) {
    return combined(x, x, (a, b) -> a);
  }

  private static double[][][][] combined(
      double[][][][] x, double[][][][] y, DoubleBinaryOperator operator) {
    double[][][][] z = new double[x.length][x[0].length][x[0][0].length][x[0][0][0].length];
    for (int n = 0; n < z.length; n++) {
      for (int c = 0; c < z[n].length; c++) {
        for (int i = 0; i < z[n][c].length; i++) {
          for (int j = 0; j < z[n][c][i].length; j++) {
            z[n][c][i][j] = operator.applyAsDouble(x[n][c][i][j], y[n][c][i][j]);
          }
        }
      }
    }
    return z;
  }

  /** The mean of each channel times the weights plus the biases. */
  private double[][] linear(double[][][][] x) {
    INDArray weights = graph.dl4j().getParam("linear_W");
    double[][] outputs = new double[x.length][(int) weights.size(1)];
    for (int n = 0; n < outputs.length; n++) {
      double[][][][] image = {x[n]};
      for (int k = 0; k < outputs[n].length; k++) {
        outputs[n][k] = parameter("linear_b", k);
        for (int c = 0; c < x[n].length; c++) {
          outputs[n][k] += weights.getDouble(c, k) * mean(image, c, 0);
        }
      }
    }
    return outputs;
  }

  @Override
  public void close() {
    graph.close();
  }
}
