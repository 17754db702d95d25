package perturbsweep.benchmark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import perturbsweep.data.image.ImageSet;
import perturbsweep.deep.ImageArchitecture;
import perturbsweep.deep.ImageClassifier;
import perturbsweep.deep.ImageModel;
import perturbsweep.deep.ImageTrainer;
import perturbsweep.deep.InitialParameters;
import perturbsweep.net.DifferentiableFunction;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.NativeThreads;
import perturbsweep.pipeline.ProductClock;
import perturbsweep.plan.ProductShape;
import perturbsweep.spec.Augmentation;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageNetwork;
import perturbsweep.spec.ImageNormalisation;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.ImageShape;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;

/**
 * Images a second that the paper's networks learn, and compute input gradients of, beside what the
 * bare matrix product would allow for their arithmetic; the network for grey images with oneDNN and
 * without. They take turns, and of the turns the median counts. Not part of the build, for its name
 * is none of a test's: run it with {@code mvn -q test -Dtest=ImageNetworkSpeed}, on a machine that
 * does nothing else.
 */
class ImageNetworkSpeed {

  private static final String HELPERS_OFF = "org.eclipse.deeplearning4j.helpers.disable";

  private static final int STEPS_OF_AN_EPOCH = 2;
  private static final int TURNS = 5;
  private static final double SECONDS_OF_PRODUCTS = 0.5;

  /** A backward pass has a product for the inputs and one for the weights of each layer. */
  private static final int PASSES_OF_TRAINING = 3;

  /** Without the product for the weights. */
  private static final int PASSES_OF_GRADIENT = 2;

  private static final double LEAST_GAIN_OF_ONEDNN = 1.5;

  /** Of grey images. */
  private static final Subject CONV_NET =
      new Subject("conv-net", ImageData.MNIST, new ImageNetwork.ConvNet(), forwardOfConvNet(), 128);

  /** Of colour images; a batch as the paper has it would take ten gigabytes. */
  private static final Subject WIDE_RESNET =
      new Subject(
          "wide-resnet-28-10",
          ImageData.CIFAR_10,
          new ImageNetwork.WideResNet(28, 10, 0.3),
          forwardOfWideResNet(),
          16);

  private final String helpersBefore = System.getProperty(HELPERS_OFF);

  @AfterEach
  void restoreHelpers() {
    System.setProperty(HELPERS_OFF, helpersBefore);
  }

  /** Multiplications and additions, layer by layer: positions x weights. */
  private static double forwardOfConvNet() {
    return 2.0
        * (13 * 13 * (16 * 9)
            + 11 * 11 * (128 * 16 * 9)
            + 11 * 11 * (128 * 128 * 9)
            + 9 * 9 * (256 * 128 * 9)
            + 9 * 9 * (256 * 256 * 9)
            + 10 * 256);
  }

  /** Three groups of four blocks of two convolutions, the first with a shortcut. */
  private static double forwardOfWideResNet() {
    double sum = 32 * 32 * (16 * 3 * 9) + 10 * 640;
    int[] channels = {16, 160, 320, 640};
    for (int group = 1; group < channels.length; group++) {
      int side = 32 >> (group - 1);
      double first = channels[group - 1] * (double) channels[group];
      double others = channels[group] * (double) channels[group];
      sum += side * side * (9 * first + first + 7 * 9 * others);
    }
    return 2 * sum;
  }

  /**
   * A network that is measured.
   *
   * @param forward multiplications and additions of a forward pass of one image
   * @param batch images that it learns from, or is attacked with, at a time
   */
  private record Subject(
      String name, ImageData data, ImageNetwork network, double forward, int batch) {

    ImageArchitecture architecture() {
      return new ImageArchitecture(network, ImageNormalisation.of(data), 10, Precision.FLOAT32);
    }

    /** By the second of two epochs: in the first DL4J learns how much memory it needs. */
    double trainedImagesPerSecond() {
      ImageRecipe recipe =
          new ImageRecipe(
              2, 0.01, 0.9, 5e-4, batch, PlateauRule.PYTORCH_DEFAULTS, Augmentation.NONE);
      ImageTrainer trainer = new ImageTrainer(architecture(), recipe, 0, "natural");
      List<Double> seconds = new ArrayList<>();
      PatternImages images = new PatternImages(data.shape(), STEPS_OF_AN_EPOCH * batch);
      trainer.train(images, trainer.start(), (epoch, state) -> seconds.add(epoch.seconds()));
      return images.count() / seconds.get(1);
    }

    double gradientsPerSecond() {
      ImageModel model = InitialParameters.of(architecture(), 0, "natural");
      DoubleMatrix images = new PatternImages(data.shape(), batch).all();
      double[] outputs = new double[batch];
      DoubleMatrix gradients = new DoubleMatrix(batch, images.columns());
      int[] targets = new int[batch];
      Arrays.setAll(targets, n -> n % 10);
      try (ImageClassifier classifier = new ImageClassifier(model);
          DifferentiableFunction function = classifier.towards(targets)) {
        function.evaluate(images, outputs, gradients);
        long begun = System.nanoTime();
        for (int step = 0; step < STEPS_OF_AN_EPOCH; step++) {
          function.evaluate(images, outputs, gradients);
        }
        return STEPS_OF_AN_EPOCH * batch / ((System.nanoTime() - begun) * 1e-9);
      }
    }
  }

  @Test
  void besideTheBareProduct() {
    List<Contest> contests =
        List.of(
            Contest.training(CONV_NET, true),
            Contest.training(CONV_NET, false),
            Contest.gradients(CONV_NET, true),
            Contest.gradients(CONV_NET, false),
            Contest.training(WIDE_RESNET, true),
            Contest.gradients(WIDE_RESNET, true));
    try (ProductClock clock = new ProductClock(new ProductShape(1024, 1024, 1024))) {
      for (int turn = 0; turn < TURNS; turn++) {
        contests.forEach(contest -> contest.takeTurn(clock));
      }
    }
    System.out.printf("threads %d%n", NativeThreads.current());
    System.out.printf(
        "%-18s %-16s %-8s %9s %9s %9s %6s%n",
        "network", "", "oneDNN", "images/s", "GFLOP/s", "bare", "share");
    contests.forEach(Contest::print);
    double gain = median(contests.get(0).shares) / median(contests.get(1).shares);
    assertTrue(gain > LEAST_GAIN_OF_ONEDNN, "oneDNN trains faster by " + gain);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** Work with oneDNN or without, timed in turn with the bare product before and after it. */
  private static final class Contest {

    private final Subject subject;
    private final String work;
    private final boolean withOneDnn;
    private final double flop;
    private final DoubleSupplier imagesPerSecond;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> products = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();

    private Contest(
        Subject subject, String work, boolean withOneDnn, int passes, DoubleSupplier rate) {
      this.subject = subject;
      this.work = work;
      this.withOneDnn = withOneDnn;
      this.flop = passes * subject.forward();
      this.imagesPerSecond = rate;
    }

    static Contest training(Subject subject, boolean withOneDnn) {
      return new Contest(
          subject, "training", withOneDnn, PASSES_OF_TRAINING, subject::trainedImagesPerSecond);
    }

    static Contest gradients(Subject subject, boolean withOneDnn) {
      return new Contest(
          subject, "input gradients", withOneDnn, PASSES_OF_GRADIENT, subject::gradientsPerSecond);
    }

    void takeTurn(ProductClock clock) {
      System.setProperty(HELPERS_OFF, Boolean.toString(!withOneDnn));
      double before = clock.flopPerSecond(SECONDS_OF_PRODUCTS);
      double rate = imagesPerSecond.getAsDouble();
      double product = (before + clock.flopPerSecond(SECONDS_OF_PRODUCTS)) / 2;
      rates.add(rate);
      products.add(product);
      shares.add(rate * flop / product);
    }

    void print() {
      System.out.printf(
          Locale.ROOT,
          "%-18s %-16s %-8s %9.1f %9.1f %9.1f %5.0f%%%n",
          subject.name(),
          work,
          withOneDnn ? "with" : "without",
          median(rates),
          median(rates) * flop * 1e-9,
          median(products) * 1e-9,
          100 * median(shares));
    }
  }

  /** A pattern with labels in turn, for what images show is no matter to the time. */
  private record PatternImages(ImageShape shape, int count) implements ImageSet {

    DoubleMatrix all() {
      float[] pixels = new float[count * shape.values()];
      for (int image = 0; image < count; image++) {
        copyPixels(image, pixels, image * shape.values());
      }
      DoubleMatrix all = new DoubleMatrix(count, shape.values());
      all.setRows(new FloatMatrix(count, shape.values(), pixels));
      return all;
    }

    @Override
    public int classes() {
      return 10;
    }

    @Override
    public int label(int image) {
      return image % classes();
    }

    @Override
    public void copyPixels(int image, float[] to, int offset) {
      for (int i = 0; i < shape.values(); i++) {
        to[offset + i] = (31 * (image + i) % 97) / 97f;
      }
    }
  }
}
