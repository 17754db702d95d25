package perturbsweep.deep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.ImageNetwork;
import perturbsweep.spec.ImageNetwork.ConvNet;
import perturbsweep.spec.ImageNetwork.WideResNet;
import perturbsweep.spec.Precision;

class ImageGraphTest {

  private static final WideResNet SMALL = new WideResNet(10, 1, 0);
  private static final WideResNet SMALL_AND_WIDER = new WideResNet(10, 2, 0);

  /** Outputs are of order 1, sums of up to 2304 products, each rounded by 6e-8. */
  private static final double FLOAT32 = 2e-5;

  private static final double FLOAT64 = 1e-12;

  private static double rounding(Precision precision) {
    return precision == Precision.FLOAT32 ? FLOAT32 : FLOAT64;
  }

  /** Weights and biases layer by layer. */
  @Test
  void theConvNetHasTheParametersOfItsLayers() {
    int expected =
        (1 * 9 * 16 + 16)
            + (16 * 9 * 128 + 128)
            + (128 * 9 * 128 + 128)
            + (128 * 9 * 256 + 256)
            + (256 * 9 * 256 + 256)
            + (256 * 10 + 10);
    assertEquals(1_054_122, expected);
    assertEquals(expected, trainedParameters(new ConvNet()));
  }

  /**
   * By groups: the first block takes the channels of the group before, its shortcut likewise; a
   * normalisation has two numbers for each channel.
   */
  @Test
  void theWideResNetHasThePublishedNumberOfParameters() {
    long expected = 3 * 9 * 16;
    int channels = 16;
    for (int wide : List.of(160, 320, 640)) {
      expected += 9 * channels * wide + 7 * 9 * wide * wide + channels * wide;
      expected += 2 * channels + 7 * 2 * wide;
      channels = wide;
    }
    expected += 2 * 640 + 640 * 10 + 10;
    assertEquals(36_479_194, expected);
    assertEquals(expected, trainedParameters(new WideResNet(28, 10, 0.3)));
  }

  /** With k = 1 the first group changes no channels, so it has no shortcut with weights. */
  @Test
  void theSmallestWideResNetHasTwoShortcutsWithWeights() {
    int expected = 3 * 9 * 16 + 2 * 64 + 64 * 10 + 10;
    expected += 2 * 9 * 16 * 16 + 2 * 2 * 16;
    expected += 9 * 16 * 32 + 9 * 32 * 32 + 16 * 32 + 2 * 16 + 2 * 32;
    expected += 9 * 32 * 64 + 9 * 64 * 64 + 32 * 64 + 2 * 32 + 2 * 64;
    assertEquals(expected, trainedParameters(SMALL));
  }

  private static long trainedParameters(ImageNetwork network) {
    try (ImageGraph graph =
        ImageGraph.trainable(ImageModels.architecture(network, Precision.FLOAT32))) {
      long statistics = graph.statistics().stream().mapToLong(ParameterRange::length).sum();
      long trained = graph.trained().stream().mapToLong(ParameterRange::length).sum();
      assertEquals(graph.dl4j().params().length(), trained + statistics);
      return trained;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theConvNetComputesWhatItsDefinitionSays(Precision precision) {
    ImageModel model = ImageModels.model(new ConvNet(), precision);
    DoubleMatrix images = ImageModels.images(model.architecture(), 2);
    try (SlowPass slow = new SlowPass(model, false)) {
      double[][] expected = slow.convNet(slow.normalised(images));
      assertOutputs(expected, model, images, rounding(precision));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theWideResNetComputesWhatItsDefinitionSays(Precision precision) {
    for (WideResNet network : List.of(SMALL, SMALL_AND_WIDER)) {
      ImageModel model = ImageModels.model(network, precision);
      DoubleMatrix images = ImageModels.images(model.architecture(), 2);
      try (SlowPass slow = new SlowPass(model, false)) {
        double[][] expected = slow.wideResNet(network, slow.normalised(images));
        assertOutputs(expected, model, images, rounding(precision));
      }
    }
  }

  private static void assertOutputs(
      double[][] expected, ImageModel model, DoubleMatrix images, double tolerance) {
    try (ImageClassifier classifier = new ImageClassifier(model)) {
      Matrix outputs = classifier.outputs(images);
      double spread = 0;
      for (int n = 0; n < expected.length; n++) {
        for (int k = 0; k < expected[n].length; k++) {
          assertEquals(expected[n][k], outputs.get(n, k), tolerance, n + " " + k);
          spread = Math.max(spread, Math.abs(expected[n][k] - expected[0][0]));
        }
      }
      assertTrue(spread > 1e-3, "outputs that hardly differ test nothing: " + spread);
    }
  }

  /** The loss of a training pass, mean over images, by batch statistics. */
  @ParameterizedTest
  @EnumSource
  void inTrainingABatchIsNormalisedByItself(Precision precision) {
    ImageModel model = ImageModels.model(SMALL, precision);
    DoubleMatrix images = ImageModels.images(model.architecture(), 3);
    int[] labels = {4, 9, 0};
    try (SlowPass slow = new SlowPass(model, true);
        ImageGraph graph = ImageGraph.trainable(model)) {
      double[][] outputs = slow.wideResNet(SMALL, slow.normalised(images));
      Matrix inPrecision = model.architecture().zeros(3, images.columns());
      inPrecision.setRows(images);
      graph.pass(inPrecision, labels);
      for (int n = 0; n < labels.length; n++) {
        double sum = 0;
        for (double output : outputs[n]) {
          sum += Math.exp(output);
        }
        double expected = Math.log(sum) - outputs[n][labels[n]];
        assertEquals(expected, graph.loss().losses()[n], rounding(precision), "image " + n);
      }
    }
  }

  static List<ImageNetwork> networks() {
    return List.of(new ConvNet(), SMALL, SMALL_AND_WIDER);
  }

  /**
   * Central differences with h = 1e-5 are off by h^2 of the third derivative and by 1e-16 / h of
   * rounding; a gate that opens in between would be worse by orders of magnitude.
   */
  @ParameterizedTest
  @MethodSource("networks")
  void inputGradientsAreFiniteDifferences(ImageNetwork network) {
    double h = 1e-5;
    ImageModel model = ImageModels.model(network, Precision.FLOAT64);
    DoubleMatrix images = ImageModels.images(model.architecture(), 2);
    int[] labels = {3, 8};
    try (ImageClassifier classifier = new ImageClassifier(model)) {
      classifier.pass(images, labels);
      Matrix gradients = classifier.gradients();
      for (int share = 1; share < 5; share++) {
        int i = share * images.columns() / 5 + 3;
        double[] more = losses(classifier, moved(images, i, h), labels);
        double[] less = losses(classifier, moved(images, i, -h), labels);
        for (int n = 0; n < labels.length; n++) {
          double difference = (more[n] - less[n]) / (2 * h);
          assertEquals(difference, gradients.get(n, i), 1e-8, "pixel " + i);
        }
      }
    }
  }

  private static DoubleMatrix moved(DoubleMatrix images, int i, double change) {
    DoubleMatrix moved = (DoubleMatrix) images.copy();
    for (int n = 0; n < moved.rows(); n++) {
      moved.set(n, i, moved.get(n, i) + change);
    }
    return moved;
  }

  /** log sum exp - the label's output. */
  private static double[] losses(ImageClassifier classifier, DoubleMatrix images, int[] labels) {
    Matrix outputs = classifier.outputs(images);
    double[] losses = new double[labels.length];
    for (int n = 0; n < losses.length; n++) {
      for (int k = 0; k < outputs.columns(); k++) {
        losses[n] += Math.exp(outputs.get(n, k));
      }
      losses[n] = Math.log(losses[n]) - outputs.get(n, labels[n]);
    }
    return losses;
  }

  /** What oneDNN makes of float32, in forward and backward pass. */
  @ParameterizedTest
  @MethodSource("networks")
  void inputGradientsInFloat32AreThoseInFloat64(ImageNetwork network) {
    ImageModel model = ImageModels.model(network, Precision.FLOAT32);
    DoubleMatrix images = ImageModels.images(model.architecture(), 3);
    int[] labels = {3, 8, 0};
    try (ImageClassifier narrow = new ImageClassifier(model);
        ImageClassifier wide = new ImageClassifier(ImageModels.inDouble(model))) {
      narrow.pass(images, labels);
      wide.pass(images, labels);
      double largest = 0;
      for (int i = 0; i < images.values().length; i++) {
        double expected = ((DoubleMatrix) wide.gradients()).values()[i];
        double actual = narrow.gradients().get(i / images.columns(), i % images.columns());
        assertEquals(expected, actual, FLOAT32, "value " + i);
        largest = Math.max(largest, Math.abs(expected));
      }
      assertTrue(largest > 100 * FLOAT32, "gradients of size " + largest);
    }
  }

  /** Which values are left out is ND4J's random numbers' affair, and so addressed by its seed. */
  @Test
  void dropoutFollowsTheSeed() {
    double once = trainingLoss(0.5, 1);
    assertEquals(once, trainingLoss(0.5, 1));
    assertTrue(Math.abs(once - trainingLoss(0.5, 2)) > 1e-3, "another seed, another loss");
  }

  /** Were it the share that is kept, hardly anything would be. */
  @Test
  void dropoutIsTheShareThatIsLeftOut() {
    assertEquals(trainingLoss(0, 1), trainingLoss(1e-9, 1), 1e-8);
  }

  private static double trainingLoss(double dropout, long seed) {
    ImageModel model = ImageModels.model(new WideResNet(10, 1, dropout), Precision.FLOAT64);
    try (ImageGraph graph = ImageGraph.trainable(model)) {
      Nd4j.getRandom().setSeed(seed);
      graph.pass(ImageModels.images(model.architecture(), 2), new int[] {4, 9});
      return graph.loss().losses()[0];
    }
  }

  /**
   * Central differences of the summed loss, in training, for a weight of every kind of layer.
   * Rounding of a loss near 10 by 1e-15, divided by h, allows 1e-8.
   */
  @Test
  void gradientsInTheParametersAreFiniteDifferences() {
    double h = 1e-6;
    ImageModel model = ImageModels.model(SMALL, Precision.FLOAT64);
    MadeUpImages images = new MadeUpImages(model.architecture(), 2);
    DoubleMatrix batch = images.all();
    List<String> names =
        List.of(
            "conv1_W",
            "group1-block1-norm1_gamma",
            "group2-block1-conv1_W",
            "group2-block1-shortcut_W",
            "group3-block1-norm2_beta",
            "linear_W",
            "linear_b");
    try (ImageGraph graph = ImageGraph.trainable(model)) {
      graph.pass(batch, images.labels());
      List<Double> gradients = new ArrayList<>();
      for (String name : names) {
        gradients.add(graph.dl4j().gradient().getGradientFor(name).ravel().getDouble(3));
      }
      for (String name : names) {
        double difference = loss(graph, name, h, images, batch);
        difference -= loss(graph, name, -h, images, batch);
        assertEquals(difference / (2 * h), gradients.get(names.indexOf(name)), 1e-7, name);
      }
    }
  }

  private static double loss(
      ImageGraph graph, String name, double change, MadeUpImages images, DoubleMatrix batch) {
    Matrix before = graph.parameters();
    graph.dl4j().getParam(name).assign(with(graph.dl4j().getParam(name), change));
    graph.pass(batch, images.labels());
    try (INDArray parameters = NativeArrays.of(before)) {
      graph.dl4j().params().assign(parameters);
    }
    double sum = 0;
    for (double loss : graph.loss().losses()) {
      sum += loss;
    }
    return sum;
  }

  private static INDArray with(INDArray array, double change) {
    INDArray flat = array.ravel();
    flat.putScalar(3, flat.getDouble(3) + change);
    return flat.reshape('c', array.shape());
  }
}
