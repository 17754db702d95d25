package perturbsweep.deep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perturbsweep.attack.AttackedBatch;
import perturbsweep.attack.ProjectedGradientDescent;
import perturbsweep.attack.Range;
import perturbsweep.attack.TargetLoss;
import perturbsweep.net.DifferentiableFunction;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.ImageNetwork.ConvNet;
import perturbsweep.spec.ImageNetwork.WideResNet;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.Precision;

class TargetedClassifierTest {

  private static final int[] TARGETS = {3, 0, 9, 5};
  private static final int COUNT = TARGETS.length;
  private static final int STEPS = 12;

  /** What PyTorch's renorm, whose slack is 1e-7, and rounding leave of a ball. */
  private static final double ROUNDING = 1e-6;

  private static ImageModel model(Precision precision) {
    return ImageModels.model(new ConvNet(), precision);
  }

  private static DoubleMatrix images(ImageModel model) {
    return ImageModels.images(model.architecture(), COUNT);
  }

  private static Perturbation perturbation(Norm norm) {
    return switch (norm) {
      case L0 -> new Perturbation(norm, 10.0 / 784, 10, 0.3);
      case L2 -> new Perturbation(norm, 2, STEPS, 0.2);
      case LINF -> new Perturbation(norm, 0.3, STEPS, 0.2);
    };
  }

  private static AttackedBatch attack(ImageModel model, Norm norm) {
    try (ImageClassifier classifier = new ImageClassifier(model);
        DifferentiableFunction function = classifier.towards(TARGETS)) {
      double[] ones = new double[COUNT];
      Arrays.fill(ones, 1);
      return new ProjectedGradientDescent(perturbation(norm), Range.PIXELS, TargetLoss.LINEAR)
          .perturb(function, images(model), ones);
    }
  }

  /** log p = output of the target - log of the sum of all exponentials. */
  private static double logProbability(ImageClassifier classifier, DoubleMatrix images, int n) {
    Matrix outputs = classifier.outputs(images);
    double sum = 0;
    for (int k = 0; k < outputs.columns(); k++) {
      sum += Math.exp(outputs.get(n, k));
    }
    return outputs.get(n, TARGETS[n]) - Math.log(sum);
  }

  /** Differences as in {@link ImageGraphTest}, but of the outputs of another pass. */
  @Test
  void itsOutputsAreLogProbabilitiesWithTheirGradients() {
    double h = 1e-5;
    ImageModel model = model(Precision.FLOAT64);
    DoubleMatrix images = images(model);
    double[] outputs = new double[COUNT];
    DoubleMatrix gradients = new DoubleMatrix(COUNT, images.columns());
    try (ImageClassifier classifier = new ImageClassifier(model);
        DifferentiableFunction function = classifier.towards(TARGETS)) {
      function.evaluate(images, outputs, gradients);
      for (int n = 0; n < COUNT; n++) {
        assertEquals(logProbability(classifier, images, n), outputs[n], 1e-12);
        int pixel = 300 + 40 * n;
        DoubleMatrix more = (DoubleMatrix) images.copy();
        more.set(n, pixel, more.get(n, pixel) + h);
        DoubleMatrix less = (DoubleMatrix) images.copy();
        less.set(n, pixel, less.get(n, pixel) - h);
        double difference =
            logProbability(classifier, more, n) - logProbability(classifier, less, n);
        assertEquals(difference / (2 * h), gradients.get(n, pixel), 1e-8);
      }
    }
  }

  /** Untrained networks are nearly linear: every attack gets on. */
  @ParameterizedTest
  @EnumSource
  void everyTargetBecomesMoreProbable(Norm norm) {
    AttackedBatch attacked = attack(model(Precision.FLOAT32), norm);
    for (int n = 0; n < COUNT; n++) {
      assertTrue(
          attacked.outputsAfter()[n] > attacked.outputsBefore()[n] + 1e-3,
          "from %s to %s".formatted(attacked.outputsBefore()[n], attacked.outputsAfter()[n]));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatItReportsIsWhatTheClassifierSays(Norm norm) {
    ImageModel model = model(Precision.FLOAT32);
    AttackedBatch attacked = attack(model, norm);
    try (ImageClassifier classifier = new ImageClassifier(model)) {
      for (int n = 0; n < COUNT; n++) {
        assertEquals(
            logProbability(classifier, images(model), n), attacked.outputsBefore()[n], 1e-5);
        assertEquals(
            logProbability(classifier, attacked.inputs(), n), attacked.outputsAfter()[n], 1e-5);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void perturbedImagesStayInTheBallAndAreImages(Norm norm) {
    ImageModel model = model(Precision.FLOAT32);
    DoubleMatrix start = images(model);
    DoubleMatrix perturbed = attack(model, norm).inputs();
    for (double value : perturbed.values()) {
      assertTrue(value >= 0 && value <= 1, "pixel of " + value);
    }
    for (int n = 0; n < COUNT; n++) {
      double[] change = new double[start.columns()];
      for (int i = 0; i < change.length; i++) {
        change[i] = perturbed.get(n, i) - start.get(n, i);
      }
      double most = norm == Norm.L0 ? perturbation(norm).steps() : perturbation(norm).epsilon();
      assertTrue(length(norm, change) <= most * (1 + ROUNDING), "beyond " + most);
      assertTrue(length(norm, change) > most / 2, "the ball is hardly used");
    }
  }

  private static double length(Norm norm, double[] change) {
    return switch (norm) {
      case L0 -> Arrays.stream(change).filter(x -> x != 0).count();
      case L2 -> Math.sqrt(Arrays.stream(change).map(x -> x * x).sum());
      case LINF -> Arrays.stream(change).map(Math::abs).max().orElseThrow();
    };
  }

  /** An image's numbers depend on no other: batch normalisation has fixed statistics here. */
  @Test
  void imagesOfABatchAreIndependent() {
    ImageModel model = ImageModels.model(new WideResNet(10, 1, 0.3), Precision.FLOAT64);
    DoubleMatrix both = ImageModels.images(model.architecture(), 2);
    DoubleMatrix second = (DoubleMatrix) both.rowRange(1, 2);
    double[] outputs = new double[2];
    DoubleMatrix gradients = new DoubleMatrix(2, both.columns());
    double[] alone = new double[1];
    DoubleMatrix gradientAlone = new DoubleMatrix(1, both.columns());
    try (ImageClassifier classifier = new ImageClassifier(model)) {
      classifier.towards(new int[] {1, 2}).evaluate(both, outputs, gradients);
      classifier.towards(new int[] {2}).evaluate(second, alone, gradientAlone);
    }
    assertEquals(outputs[1], alone[0], 1e-12);
    assertArrayEquals(
        ((DoubleMatrix) gradients.rowRange(1, 2)).values(), gradientAlone.values(), 1e-12);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    ImageModel model = model(Precision.FLOAT32);
    DoubleMatrix images = images(model);
    try (ImageClassifier classifier = new ImageClassifier(model)) {
      DifferentiableFunction function = classifier.towards(new int[] {1, 2});
      assertEquals(2, function.batchSize());
      assertEquals(784, function.inputDim());
      assertThrows(
          IllegalArgumentException.class,
          () -> function.evaluate(images, new double[COUNT], new DoubleMatrix(COUNT, 784)));
      assertThrows(
          IllegalArgumentException.class,
          () -> function.evaluate(new DoubleMatrix(1, 9), new double[1], new DoubleMatrix(1, 9)));
    }
  }

  @Test
  void anInterruptedThreadEndsAnAttackAtItsNextStep() {
    Thread.currentThread().interrupt();
    try {
      assertThrows(CancellationException.class, () -> attack(model(Precision.FLOAT32), Norm.L2));
    } finally {
      Thread.interrupted();
    }
  }

  /**
   * Parameters of 4 MB, of which a classifier has four copies while it works: ten that leak would
   * be 160 MB, in every round. What the process takes grows with Java's heap too, but not in every
   * round.
   */
  @Test
  void aClosedClassifierGivesItsMemoryBack() {
    ImageModel model = model(Precision.FLOAT32);
    classify(model);
    long leastGrownMegabytes = Long.MAX_VALUE;
    for (int round = 0; round < 4 && leastGrownMegabytes > 80; round++) {
      long before = Pointer.physicalBytes();
      for (int i = 0; i < 10; i++) {
        classify(model);
      }
      long grown = (Pointer.physicalBytes() - before) / 1_000_000;
      leastGrownMegabytes = Math.min(leastGrownMegabytes, grown);
    }
    assertTrue(leastGrownMegabytes <= 80, "megabytes kept each time: " + leastGrownMegabytes);
  }

  private static void classify(ImageModel model) {
    try (ImageClassifier classifier = new ImageClassifier(model)) {
      classifier.pass(images(model), TARGETS);
    }
  }
}
