package perturbsweep.deep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import perturbsweep.data.RandomDraws;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageNetwork;
import perturbsweep.spec.ImageNetwork.ConvNet;
import perturbsweep.spec.ImageNetwork.WideResNet;
import perturbsweep.spec.ImageNormalisation;
import perturbsweep.spec.Precision;

class InitialParametersTest {

  private static final ImageNetwork WIDE = new WideResNet(10, 2, 0.3);

  private static float[] parameters(ImageNetwork network, long seed, String role) {
    ImageArchitecture architecture = ImageModels.architecture(network, Precision.FLOAT32);
    return ((FloatMatrix) InitialParameters.of(architecture, seed, role).parameters()).values();
  }

  @Test
  void dependOnSeedAndRoleAlone() {
    for (ImageNetwork network : new ImageNetwork[] {new ConvNet(), WIDE}) {
      float[] once = parameters(network, 1, "natural");
      Nd4j.getRandom().setSeed(99);
      assertArrayEquals(once, parameters(network, 1, "natural"));
      assertFalse(Arrays.equals(once, parameters(network, 2, "natural")));
      assertFalse(Arrays.equals(once, parameters(network, 1, "noise")));
    }
  }

  /** U(-b, b), b = 1/sqrt(n): so many draws come within a thousandth of b, and spread b/sqrt(3). */
  @Test
  void ofTheConvNetAreUniformUpToOneOverTheRootOfTheirInputs() {
    ImageModel model =
        InitialParameters.of(
            ImageModels.architecture(new ConvNet(), Precision.FLOAT32), 1, "natural");
    try (ImageGraph graph = ImageGraph.trainable(model)) {
      assertUniform(graph, "conv4_W", 1 / Math.sqrt(128 * 9), 1e-3);
      assertUniform(graph, "linear_W", 1 / Math.sqrt(256), 0.02);
      assertUniform(graph, "conv5_b", 1 / Math.sqrt(256 * 9), 0.1);
    }
  }

  private static void assertUniform(ImageGraph graph, String name, double bound, double share) {
    double[] values = graph.dl4j().getParam(name).dup('c').data().asDouble();
    double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    double meanSquare = Arrays.stream(values).map(x -> x * x).average().orElseThrow();
    assertTrue(largest <= bound * (1 + 1e-6), name + " goes to " + largest);
    assertEquals(bound, largest, share * bound, name);
    assertEquals(bound / Math.sqrt(3), Math.sqrt(meanSquare), share * 2 * bound, name);
  }

  /** N(0, 2/n); the root mean square of k draws is off by 1/sqrt(2k) of itself. */
  @Test
  void ofTheWideResNetAreNormal() {
    ImageModel model =
        InitialParameters.of(ImageModels.architecture(WIDE, Precision.FLOAT32), 1, "natural");
    try (ImageGraph graph = ImageGraph.trainable(model)) {
      double[] values = graph.dl4j().getParam("group3-block1-conv2_W").dup('c').data().asDouble();
      double meanSquare = Arrays.stream(values).map(x -> x * x).average().orElseThrow();
      double sigma = Math.sqrt(2.0 / (128 * 9));
      assertEquals(sigma, Math.sqrt(meanSquare), 4 * sigma / Math.sqrt(2.0 * values.length));
      double beyond = Arrays.stream(values).filter(x -> Math.abs(x) > 2 * sigma).count();
      assertEquals(0.0455, beyond / values.length, 0.003, "share beyond two sigma");
      assertEquals(0, graph.dl4j().getParam("linear_b").amaxNumber().doubleValue());
      assertEquals(1, graph.dl4j().getParam("norm_gamma").minNumber().doubleValue());
      assertEquals(1, graph.dl4j().getParam("norm_var").maxNumber().doubleValue());
      assertEquals(0, graph.dl4j().getParam("norm_mean").amaxNumber().doubleValue());
    }
  }

  /** The addresses are part of what a stored result is known by: these numbers may not move. */
  @Test
  void arePinned() {
    Matrix weights =
        new RandomDraws(1, Precision.FLOAT32).initialWeights("natural/conv2", 128, 144);
    Matrix biases =
        new RandomDraws(1, Precision.FLOAT32).initialWeights("natural/conv2/bias", 128, 1);
    ImageModel model =
        InitialParameters.of(
            ImageModels.architecture(new ConvNet(), Precision.FLOAT32), 1, "natural");
    try (ImageGraph graph = ImageGraph.trainable(model)) {
      for (int out : new int[] {0, 77}) {
        // Input channel 5, row 2, column 1 of the kernel.
        assertEquals(
            weights.get(out, 5 * 9 + 2 * 3 + 1),
            graph.dl4j().getParam("conv2_W").getDouble(out, 5, 2, 1));
        assertEquals(
            biases.get(out, 0) / 12, graph.dl4j().getParam("conv2_b").getDouble(out), 1e-8);
      }
    }
  }

  @Test
  void anArchitectureHasClassesAndItsDataHasItsChannels() {
    ImageNormalisation grey = ImageNormalisation.of(ImageData.MNIST);
    assertThrows(
        IllegalArgumentException.class,
        () -> new ImageArchitecture(new ConvNet(), grey, 1, Precision.FLOAT32));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ImageArchitecture(WIDE, grey, 10, Precision.FLOAT32));
  }
}
