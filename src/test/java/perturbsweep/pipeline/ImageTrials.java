package perturbsweep.pipeline;

import java.util.List;
import perturbsweep.data.image.ImageSet;
import perturbsweep.data.image.NoiseImages;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.Augmentation;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageLimits;
import perturbsweep.spec.ImageNetwork;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.ImageSamples;
import perturbsweep.spec.ImageScenario;
import perturbsweep.spec.ImageShape;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.TrainingDistribution;

/** The smallest trials with images, of two classes that differ in brightness. */
public final class ImageTrials {

  private static final int TRAIN = 16;
  private static final int TEST = 8;
  private static final int BATCH = 8;

  private ImageTrials() {}

  /** A dark or a bright image, by turns, with noise on it. */
  public static final NaturalImages BRIGHT_AND_DARK =
      (samples, part) -> new BrightAndDark(samples.count(part), part == ImagePart.TEST ? 1 : 0);

  private record BrightAndDark(int count, long seed) implements ImageSet {

    @Override
    public ImageShape shape() {
      return ImageData.MNIST.shape();
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public int label(int image) {
      return image % 2;
    }

    @Override
    public void copyPixels(int image, float[] to, int offset) {
      new NoiseImages(shape(), 2, count, seed).copyPixels(image, to, offset);
      for (int i = offset; i < offset + shape().values(); i++) {
        to[i] = 0.5f * to[i] + 0.3f * label(image);
      }
    }
  }

  /** The small one, of which another number of images is kept. */
  static ImageTrial keeping(int images) {
    ImageTrial small = small();
    return new ImageTrial(
        small.samples(),
        small.network(),
        small.scenario(),
        small.crafted(),
        small.perturbation(),
        small.training(),
        small.retraining(),
        small.distribution(),
        small.seed(),
        new Artifacts(false, images));
  }

  public static ImageTrial small() {
    return of(ImageScenario.NATURAL_RANDOM, TRAIN, 0);
  }

  public static ImageTrial of(ImageScenario scenario, int crafted, long seed) {
    return of(scenario, crafted, recipe(0.01), new TrainingDistribution.SingleTask(), seed);
  }

  private static ImageTrial of(
      ImageScenario scenario,
      int crafted,
      ImageRecipe training,
      TrainingDistribution distribution,
      long seed) {
    return new ImageTrial(
        new ImageSamples(ImageData.MNIST, new ImageLimits(List.of(0, 1), TRAIN, TEST), ""),
        new ImageNetwork.ConvNet(),
        scenario,
        crafted,
        new Perturbation(Norm.L2, 2, 3, 0.4),
        training,
        recipe(0.01),
        distribution,
        seed,
        new Artifacts(false, 3));
  }

  public static ImageRecipe recipe(double learningRate) {
    return new ImageRecipe(
        2, learningRate, 0.9, 5e-4, BATCH, PlateauRule.PYTORCH_DEFAULTS, Augmentation.NONE);
  }

  public static ImageTrial withLearningRate(double learningRate) {
    return withLearningRate(learningRate, TRAIN);
  }

  static ImageTrial withLearningRate(double learningRate, int crafted) {
    return of(
        ImageScenario.NOISE,
        crafted,
        recipe(learningRate),
        new TrainingDistribution.SingleTask(),
        0);
  }

  /** Trained by two workers. */
  public static ImageTrial dataParallel(long seed) {
    return of(
        ImageScenario.NATURAL_RANDOM,
        TRAIN,
        recipe(0.01),
        new TrainingDistribution.DataParallel(2, 1),
        seed);
  }
}
