package perturbsweep.deep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Augmentation;
import perturbsweep.spec.ImageNetwork.ConvNet;
import perturbsweep.spec.ImageNetwork.WideResNet;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.train.DivergedException;

class ImageTrainerTest {

  private static final int BATCH = 4;
  private static final double MOMENTUM = 0.9;
  private static final double DECAY = 5e-4;
  private static final ImageTrainingObserver SILENT = (epoch, state) -> {};

  private static ImageArchitecture small(double dropout, Precision precision) {
    return ImageModels.architecture(new WideResNet(10, 1, dropout), precision);
  }

  private static ImageRecipe recipe(int epochs, double rate) {
    return new ImageRecipe(
        epochs, rate, MOMENTUM, DECAY, BATCH, PlateauRule.PYTORCH_DEFAULTS, Augmentation.NONE);
  }

  private static ImageTrainer trainer(ImageArchitecture architecture, int epochs, double rate) {
    return new ImageTrainer(architecture, recipe(epochs, rate), 5, "natural");
  }

  /**
   * Two epochs of one batch, so that the second step has a momentum. Which order the images come in
   * is no matter but for rounding.
   */
  @Test
  void stepsAreThoseOfPyTorch() {
    double rate = 0.1;
    ImageArchitecture architecture = small(0, Precision.FLOAT64);
    MadeUpImages images = new MadeUpImages(architecture, BATCH);
    ImageTrainer trainer = trainer(architecture, 2, rate);
    ImageTrainingState start = trainer.start();
    double[] w = values(start.parameters()).clone();
    double[] b = new double[w.length];
    boolean[] isTrained = new boolean[w.length];
    for (int step = 0; step < 2; step++) {
      double[] gradient = gradient(new ImageModel(architecture, row(w)), images, isTrained);
      for (int i = 0; i < w.length; i++) {
        double g = gradient[i] / BATCH + DECAY * w[i];
        b[i] = isTrained[i] ? MOMENTUM * b[i] + g : 0;
        w[i] -= isTrained[i] ? rate * (g + MOMENTUM * b[i]) : gradient[i];
      }
    }
    ImageTrainingState end = trainer.train(images, start, SILENT);
    assertArrayEquals(w, values(end.parameters()), 1e-11);
    assertArrayEquals(b, values(end.momentum()), 1e-11);
    assertEquals(2, end.epochs());
  }

  private static DoubleMatrix row(double[] values) {
    return new DoubleMatrix(1, values.length, values);
  }

  private static double[] values(Matrix row) {
    return ((DoubleMatrix) row).values();
  }

  private static double[] gradient(ImageModel model, MadeUpImages images, boolean[] isTrained) {
    try (ImageGraph graph = ImageGraph.trainable(model)) {
      for (ParameterRange range : graph.trained()) {
        Arrays.fill(isTrained, (int) range.from(), (int) range.to(), true);
      }
      graph.pass(images.all(), images.labels());
      return values(NativeArrays.matrix(graph.dl4j().getFlattenedGradients()));
    }
  }

  /** A tenth of the batch's statistics is taken into the running ones. */
  @Test
  void runningStatisticsFollowTheBatches() {
    ImageArchitecture architecture = small(0, Precision.FLOAT64);
    MadeUpImages images = new MadeUpImages(architecture, BATCH);
    ImageTrainer trainer = trainer(architecture, 1, 0.1);
    ImageTrainingState start = trainer.start();
    ImageTrainingState end = trainer.train(images, start, SILENT);
    try (SlowPass slow = new SlowPass(new ImageModel(architecture, start.parameters()), true);
        ImageGraph graph = ImageGraph.trainable(new ImageModel(architecture, end.parameters()))) {
      double[][][][] first = slow.convolution("conv1", slow.normalised(images.all()), 1, 1);
      for (int channel : new int[] {0, 9}) {
        double mean = SlowPass.mean(first, channel, 0);
        double variance = SlowPass.mean(first, channel, mean);
        assertEquals(0.1 * mean, statistic(graph, "mean", channel), 1e-12);
        assertEquals(0.9 + 0.1 * variance, statistic(graph, "var", channel), 1e-12);
      }
    }
  }

  private static double statistic(ImageGraph graph, String name, int channel) {
    return graph.dl4j().getParam("group1-block1-norm1_" + name).getDouble(channel);
  }

  /** With dropout, batches in random order and an image left over: all of it is addressed. */
  @Test
  void aTrainingThatGoesOnEndsWithTheSameNumbers() {
    ImageArchitecture architecture = small(0.3, Precision.FLOAT32);
    MadeUpImages images = new MadeUpImages(architecture, 3 * BATCH + 1);
    ImageTrainer trainer = trainer(architecture, 3, 0.05);
    List<ImageTrainingState> states = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    ImageTrainingState whole =
        trainer.train(
            images,
            trainer.start(),
            (epoch, state) -> {
              states.add(state.get());
              losses.add(epoch.loss());
            });
    List<Double> again = new ArrayList<>();
    ImageTrainingState resumed =
        trainer.train(images, states.get(0), (epoch, state) -> again.add(epoch.loss()));
    assertEquals(losses.subList(1, 3), again);
    assertArrayEquals(floats(whole.parameters()), floats(resumed.parameters()));
    assertArrayEquals(floats(whole.momentum()), floats(resumed.momentum()));
    assertEquals(whole.scheduler(), resumed.scheduler());
    assertFalse(Arrays.equals(floats(whole.parameters()), floats(states.get(0).parameters())));
  }

  private static float[] floats(Matrix row) {
    return ((FloatMatrix) row).values();
  }

  @Test
  void theObserverIsToldTheLossBeforeTheSteps() {
    ImageArchitecture architecture = small(0, Precision.FLOAT64);
    MadeUpImages images = new MadeUpImages(architecture, BATCH);
    ImageTrainer trainer = trainer(architecture, 1, 0.1);
    ImageTrainingState start = trainer.start();
    double expected = 0;
    double correct = 0;
    try (SlowPass slow = new SlowPass(new ImageModel(architecture, start.parameters()), true)) {
      double[][] outputs =
          slow.wideResNet((WideResNet) architecture.network(), slow.normalised(images.all()));
      for (int n = 0; n < BATCH; n++) {
        double label = outputs[n][images.label(n)];
        double largest = Arrays.stream(outputs[n]).max().orElseThrow();
        double sum = Arrays.stream(outputs[n]).map(Math::exp).sum();
        expected += (Math.log(sum) - label) / BATCH;
        correct += label == largest ? 1.0 / BATCH : 0;
      }
    }
    List<ImageTrainingObserver.Epoch> told = new ArrayList<>();
    trainer.train(images, start, (epoch, state) -> told.add(epoch));
    assertEquals(1, told.size());
    assertEquals(1, told.get(0).epoch());
    assertEquals(expected, told.get(0).loss(), 1e-10);
    assertEquals(correct, told.get(0).accuracy());
    assertEquals(0.1, told.get(0).learningRate());
    assertTrue(told.get(0).seconds() > 0);
  }

  @Test
  void anEpochTakesWholeBatchesOfDifferentImagesInANewOrder() {
    ImageArchitecture architecture = small(0, Precision.FLOAT32);
    MadeUpImages images = new MadeUpImages(architecture, 3 * BATCH + 2);
    ImageTrainer trainer = trainer(architecture, 2, 0.01);
    trainer.train(images, trainer.start(), SILENT);
    List<Integer> first = images.asked.subList(0, 3 * BATCH);
    List<Integer> second = images.asked.subList(3 * BATCH, images.asked.size());
    assertEquals(3 * BATCH, second.size());
    assertEquals(3 * BATCH, new HashSet<>(first).size());
    assertEquals(3 * BATCH, new HashSet<>(second).size());
    assertFalse(first.equals(second));
  }

  @Test
  void theConvNetLearns() {
    ImageArchitecture architecture = ImageModels.architecture(new ConvNet(), Precision.FLOAT32);
    MadeUpImages images = new MadeUpImages(architecture, 2 * BATCH);
    ImageTrainer trainer = trainer(architecture, 12, 0.01);
    List<Double> losses = new ArrayList<>();
    trainer.train(images, trainer.start(), (epoch, state) -> losses.add(epoch.loss()));
    assertTrue(losses.get(11) < 0.9 * losses.get(0), "losses " + losses);
  }

  /** Nothing is ever better by 99%, so that every second epoch is one bad epoch too many. */
  @Test
  void theRateFollowsTheEpochsLosses() {
    ImageArchitecture architecture = small(0, Precision.FLOAT32);
    ImageRecipe impatient =
        new ImageRecipe(
            3, 0.01, MOMENTUM, DECAY, BATCH, new PlateauRule(0.5, 0, 0.99, 0), Augmentation.NONE);
    ImageTrainer trainer = new ImageTrainer(architecture, impatient, 5, "natural");
    List<Double> rates = new ArrayList<>();
    trainer.train(
        new MadeUpImages(architecture, BATCH),
        trainer.start(),
        (epoch, state) -> rates.add(epoch.learningRate()));
    assertEquals(List.of(0.01, 0.01, 0.005), rates);
  }

  @Test
  void aLossThatIsNotFiniteStopsTheTrainingWithItsEpoch() {
    ImageArchitecture architecture = ImageModels.architecture(new ConvNet(), Precision.FLOAT32);
    ImageTrainer trainer = trainer(architecture, 9, 1e30);
    DivergedException thrown =
        assertThrows(
            DivergedException.class,
            () -> trainer.train(new MadeUpImages(architecture, BATCH), trainer.start(), SILENT));
    assertTrue(
        thrown.getMessage().matches("loss is (NaN|Infinity) after [1-8] epochs"),
        thrown.getMessage());
  }

  @Test
  void anInterruptedThreadStopsTheTrainingBeforeTheNextStep() {
    ImageArchitecture architecture = small(0, Precision.FLOAT32);
    MadeUpImages images = new MadeUpImages(architecture, 2 * BATCH);
    ImageTrainer trainer = trainer(architecture, 5, 0.01);
    ImageTrainingState start = trainer.start();
    try {
      assertThrows(
          CancellationException.class,
          () -> trainer.train(images, start, (epoch, state) -> Thread.currentThread().interrupt()));
    } finally {
      assertTrue(Thread.interrupted());
    }
    assertEquals(2 * BATCH, images.asked.size());
  }

  @Test
  void imagesThatDoNotFitAreRefused() {
    ImageArchitecture colour = small(0, Precision.FLOAT32);
    ImageArchitecture grey = ImageModels.architecture(new ConvNet(), Precision.FLOAT32);
    ImageTrainer trainer = trainer(colour, 1, 0.01);
    ImageTrainingState start = trainer.start();
    for (MadeUpImages images :
        List.of(new MadeUpImages(grey, BATCH), new MadeUpImages(colour, BATCH - 1))) {
      assertThrows(IllegalArgumentException.class, () -> trainer.train(images, start, SILENT));
    }
  }
}
