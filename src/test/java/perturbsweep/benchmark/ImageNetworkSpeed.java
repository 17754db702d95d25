package perturbsweep.benchmark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import perturbsweep.data.RandomDraws;
import perturbsweep.data.image.ImageSet;
import perturbsweep.deep.ImageArchitecture;
import perturbsweep.deep.ImageClassifier;
import perturbsweep.deep.ImageModel;
import perturbsweep.deep.ImageTrainer;
import perturbsweep.deep.InitialParameters;
import perturbsweep.net.DifferentiableFunction;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.NativeThreads;
import perturbsweep.pipeline.ProductClock;
import perturbsweep.plan.ProductShape;
import perturbsweep.spec.Augmentation;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageNetwork;
import perturbsweep.spec.ImageNormalisation;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.ImageShape;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;

/**
 * Images a second that the paper's network for grey images learns, and computes input gradients of,
 * with oneDNN and without, beside what the bare matrix product would allow for its arithmetic. They
 * take turns, and of the turns the median counts. Not part of the build, for its name is none of a
 * test's: run it with {@code mvn -q test -Dtest=ImageNetworkSpeed}, on a machine that does nothing
 * else.
 */
class ImageNetworkSpeed {

  private static final String HELPERS_OFF = "org.eclipse.deeplearning4j.helpers.disable";

  private static final int TRAINING_BATCH = 128;
  private static final int ATTACK_BATCH = 256;
  private static final int STEPS_OF_AN_EPOCH = 2;
  private static final int TURNS = 5;
  private static final double SECONDS_OF_PRODUCTS = 0.5;

  /** Multiplications and additions of a forward pass, layer by layer: positions x weights. */
  private static final double FORWARD =
      2.0
          * (13 * 13 * (16 * 9)
              + 11 * 11 * (128 * 16 * 9)
              + 11 * 11 * (128 * 128 * 9)
              + 9 * 9 * (256 * 128 * 9)
              + 9 * 9 * (256 * 256 * 9)
              + 10 * 256);

  /** A backward pass has a product for the inputs and one for the weights of each layer. */
  private static final double TRAINING = 3 * FORWARD;

  /** Without the product for the weights. */
  private static final double GRADIENT = 2 * FORWARD;

  private static final double LEAST_GAIN_OF_ONEDNN = 1.5;

  private static final ImageArchitecture ARCHITECTURE =
      new ImageArchitecture(
          new ImageNetwork.ConvNet(),
          ImageNormalisation.of(ImageData.MNIST),
          10,
          Precision.FLOAT32);

  private final String helpersBefore = System.getProperty(HELPERS_OFF);

  @AfterEach
  void restoreHelpers() {
    System.setProperty(HELPERS_OFF, helpersBefore);
  }

  @Test
  void withOneDnnAndWithout() {
    List<Contest> contests =
        List.of(
            new Contest("training", true, TRAINING, ImageNetworkSpeed::trainedImagesPerSecond),
            new Contest("training", false, TRAINING, ImageNetworkSpeed::trainedImagesPerSecond),
            new Contest("input gradients", true, GRADIENT, ImageNetworkSpeed::gradientsPerSecond),
            new Contest("input gradients", false, GRADIENT, ImageNetworkSpeed::gradientsPerSecond));
    try (ProductClock clock = new ProductClock(new ProductShape(1024, 1024, 1024))) {
      for (int turn = 0; turn < TURNS; turn++) {
        contests.forEach(contest -> contest.takeTurn(clock));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "threads %d, forward pass %.1f MFLOP an image%n",
        NativeThreads.current(),
        FORWARD * 1e-6);
    System.out.printf(
        "%-16s %-8s %9s %9s %9s %6s%n", "", "oneDNN", "images/s", "GFLOP/s", "bare", "share");
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

    private final String name;
    private final boolean withOneDnn;
    private final double flop;
    private final DoubleSupplier imagesPerSecond;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> products = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();

    Contest(String name, boolean withOneDnn, double flop, DoubleSupplier imagesPerSecond) {
      this.name = name;
      this.withOneDnn = withOneDnn;
      this.flop = flop;
      this.imagesPerSecond = imagesPerSecond;
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
          "%-16s %-8s %9.1f %9.1f %9.1f %5.0f%%%n",
          name,
          withOneDnn ? "with" : "without",
          median(rates),
          median(rates) * flop * 1e-9,
          median(products) * 1e-9,
          100 * median(shares));
    }
  }

  /** By the second of two epochs: in the first DL4J learns how much memory it needs. */
  private static double trainedImagesPerSecond() {
    ImageRecipe recipe =
        new ImageRecipe(
            2, 0.01, 0.9, 5e-4, TRAINING_BATCH, PlateauRule.PYTORCH_DEFAULTS, Augmentation.NONE);
    ImageTrainer trainer = new ImageTrainer(ARCHITECTURE, recipe, 0, "natural");
    List<Double> seconds = new ArrayList<>();
    NoiseImages images = new NoiseImages(STEPS_OF_AN_EPOCH * TRAINING_BATCH);
    trainer.train(images, trainer.start(), (epoch, state) -> seconds.add(epoch.seconds()));
    return images.count() / seconds.get(1);
  }

  private static double gradientsPerSecond() {
    ImageModel model = InitialParameters.of(ARCHITECTURE, 0, "natural");
    DoubleMatrix images = NoiseImages.pixels(ATTACK_BATCH);
    double[] outputs = new double[ATTACK_BATCH];
    DoubleMatrix gradients = new DoubleMatrix(ATTACK_BATCH, images.columns());
    int[] targets = new int[ATTACK_BATCH];
    Arrays.setAll(targets, n -> n % 10);
    try (ImageClassifier classifier = new ImageClassifier(model);
        DifferentiableFunction function = classifier.towards(targets)) {
      function.evaluate(images, outputs, gradients);
      long begun = System.nanoTime();
      for (int step = 0; step < STEPS_OF_AN_EPOCH; step++) {
        function.evaluate(images, outputs, gradients);
      }
      return STEPS_OF_AN_EPOCH * ATTACK_BATCH / ((System.nanoTime() - begun) * 1e-9);
    }
  }

  /** Images of noise with labels in turn. */
  private record NoiseImages(int count) implements ImageSet {

    static DoubleMatrix pixels(int count) {
      int values = ARCHITECTURE.input().values();
      DoubleMatrix pixels =
          (DoubleMatrix)
              new RandomDraws(0, Precision.FLOAT64)
                  .samples(Distribution.UNIFORM, "images", count, values);
      Arrays.setAll(pixels.values(), i -> (1 + pixels.values()[i]) / 2);
      return pixels;
    }

    @Override
    public ImageShape shape() {
      return ARCHITECTURE.input();
    }

    @Override
    public int classes() {
      return ARCHITECTURE.classes();
    }

    @Override
    public int label(int image) {
      return image % classes();
    }

    /** A pattern, for what they show is no matter to the time. */
    @Override
    public void copyPixels(int image, float[] to, int offset) {
      for (int i = 0; i < shape().values(); i++) {
        to[offset + i] = (31 * (image + i) % 97) / 97f;
      }
    }
  }
}
