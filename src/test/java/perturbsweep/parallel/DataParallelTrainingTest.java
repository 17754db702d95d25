package perturbsweep.parallel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import perturbsweep.data.image.ImageRange;
import perturbsweep.data.image.ImageSet;
import perturbsweep.data.image.JoinedImages;
import perturbsweep.data.image.NoiseImages;
import perturbsweep.deep.ImageArchitecture;
import perturbsweep.deep.ImageTrainer;
import perturbsweep.deep.ImageTraining;
import perturbsweep.deep.ImageTrainingState;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.num.RandomStream;
import perturbsweep.pipeline.ImageTrials;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageNetwork;
import perturbsweep.spec.ImageNormalisation;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.Precision;
import perturbsweep.spec.TrainingDistribution.DataParallel;

class DataParallelTrainingTest {

  private static final ImageArchitecture ARCHITECTURE =
      new ImageArchitecture(
          new ImageNetwork.ConvNet(), ImageNormalisation.of(ImageData.MNIST), 2, Precision.FLOAT32);

  private static final long SEED = 3;
  private static final String ROLE = "natural";

  /** Of float32, in another order of summing up. */
  private static final float ROUNDING = 2e-6f;

  private static final ImageRecipe RECIPE = ImageTrials.recipe(0.01);
  private static JavaSparkContext spark;

  @BeforeAll
  static void start() {
    spark = new JavaSparkContext("local[2]", "test");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static ImageSet images() throws Exception {
    return ImageTrials.BRIGHT_AND_DARK.part(ImageTrials.small().samples(), ImagePart.TRAIN);
  }

  private static ImageTraining training(int averagingFrequency) {
    return training(averagingFrequency, ARCHITECTURE);
  }

  private static ImageTraining training(int averagingFrequency, ImageArchitecture architecture) {
    return new DataParallelTraining(
        spark, new DataParallel(2, averagingFrequency), architecture, RECIPE, SEED, ROLE);
  }

  /**
   * Of a set of copies of one image every batch is the same, whoever takes it: workers that make
   * three steps each, and the averages of both after the second and the third, make the steps of
   * one process. Images that do not fill a fourth are left out.
   */
  @Test
  void workersOnTheSameBatchesMakeTheStepsOfOneProcess() throws Exception {
    int steps = 3;
    List<ImageSet> copies =
        Collections.nCopies(2 * steps * RECIPE.batchSize() + 5, new ImageRange(images(), 1, 1));
    ImageTraining together = training(2);
    ImageTrainingState shared =
        together.train(new JoinedImages(copies), together.start(), (epoch, state) -> {});
    ImageTraining alone = new ImageTrainer(ARCHITECTURE, RECIPE, SEED, ROLE);
    ImageTrainingState single =
        alone.train(
            new JoinedImages(copies.subList(0, steps * RECIPE.batchSize())),
            alone.start(),
            (epoch, state) -> {});
    assertArrayEquals(values(single.momentum()), values(shared.momentum()), ROUNDING);
    assertArrayEquals(values(single.parameters()), values(shared.parameters()), ROUNDING);
  }

  /** A batch of each worker: half of the images as the epoch orders them. */
  @Test
  void anAverageIsTheMeanOfWhatTheWorkersLearnedFromTheirOwnBatches() throws Exception {
    ImageRecipe once = recipeOf(1);
    ImageTraining spread =
        new DataParallelTraining(spark, new DataParallel(2, 1), ARCHITECTURE, once, SEED, ROLE);
    ImageTrainingState together = spread.train(images(), spread.start(), (epoch, state) -> {});
    int[] order = PermutationSampler.natural(2 * once.batchSize());
    PermutationSampler.shuffle(RandomStream.of(SEED, ROLE + "/order", 0), order);
    ImageTrainingState first = alone(once, Arrays.copyOf(order, once.batchSize()));
    ImageTrainingState second =
        alone(once, Arrays.copyOfRange(order, once.batchSize(), order.length));
    assertArrayEquals(
        mean(first.parameters(), second.parameters()), values(together.parameters()), ROUNDING);
    assertArrayEquals(
        mean(first.momentum(), second.momentum()), values(together.momentum()), ROUNDING);
    assertTrue(largestDifference(first.momentum(), second.momentum()) > 1000 * ROUNDING);
  }

  private static ImageRecipe recipeOf(int epochs) {
    return new ImageRecipe(
        epochs,
        RECIPE.learningRate(),
        RECIPE.momentum(),
        RECIPE.weightDecay(),
        RECIPE.batchSize(),
        RECIPE.plateau(),
        RECIPE.augmentation());
  }

  private static ImageTrainingState alone(ImageRecipe recipe, int... images) throws Exception {
    List<ImageSet> batch = new ArrayList<>();
    for (int image : images) {
      batch.add(new ImageRange(images(), image, 1));
    }
    ImageTraining training = new ImageTrainer(ARCHITECTURE, recipe, SEED, ROLE);
    return training.train(new JoinedImages(batch), training.start(), (epoch, state) -> {});
  }

  private static float[] mean(Matrix one, Matrix other) {
    float[] mean = values(one).clone();
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (mean[i] + values(other)[i]) / 2;
    }
    return mean;
  }

  private static float largestDifference(Matrix one, Matrix other) {
    float largest = 0;
    for (int i = 0; i < values(one).length; i++) {
      largest = Math.max(largest, Math.abs(values(one)[i] - values(other)[i]));
    }
    return largest;
  }

  @Test
  void goesOnFromAStateToTheSameNumbers() throws Exception {
    ImageTraining training = training(1);
    List<ImageTrainingState> states = new ArrayList<>();
    ImageTrainingState whole =
        training.train(images(), training.start(), (epoch, state) -> states.add(state.get()));
    ImageTrainingState continued = training.train(images(), states.get(0), (epoch, state) -> {});
    assertArrayEquals(values(whole.parameters()), values(continued.parameters()));
    assertArrayEquals(values(whole.momentum()), values(continued.momentum()));
    double length = 0;
    for (float value : values(states.get(0).momentum())) {
      length += value * value;
    }
    assertTrue(length > 0, "momenta are averaged too");
  }

  /** Two averages an epoch, and half of the inner channels left out by other draws each step. */
  @Test
  void dropoutGoesOnFromAStateToo() {
    ImageArchitecture colour =
        new ImageArchitecture(
            new ImageNetwork.WideResNet(10, 1, 0.5),
            ImageNormalisation.of(ImageData.CIFAR_10),
            2,
            Precision.FLOAT32);
    ImageSet images = new NoiseImages(colour.input(), 2, 4 * RECIPE.batchSize(), 1);
    ImageTraining training = training(1, colour);
    List<ImageTrainingState> states = new ArrayList<>();
    ImageTrainingState whole =
        training.train(images, training.start(), (epoch, state) -> states.add(state.get()));
    ImageTrainingState continued = training.train(images, states.get(0), (epoch, state) -> {});
    assertArrayEquals(values(whole.parameters()), values(continued.parameters()));
  }

  @Test
  void jobsThatARunCancelsHaveNotFailed() throws Exception {
    ImageTraining training = training(1);
    AtomicBoolean hasEnded = new AtomicBoolean();
    Thread canceller =
        new Thread(
            () -> {
              while (!hasEnded.get()) {
                spark.cancelAllJobs();
                Thread.onSpinWait();
              }
            });
    canceller.start();
    try {
      assertThrows(
          CancellationException.class,
          () -> training.train(images(), training.start(), (epoch, state) -> {}));
    } finally {
      hasEnded.set(true);
      canceller.join();
    }
  }

  @Test
  void imagesThatDoNotFillAStepOfAllWorkersAreRefused() throws Exception {
    ImageTraining training = training(1);
    ImageSet few = new ImageRange(images(), 0, 2 * RECIPE.batchSize() - 1);
    ImageTrainingState start = training.start();
    assertThrows(
        IllegalArgumentException.class, () -> training.train(few, start, (epoch, state) -> {}));
  }

  private static float[] values(Matrix matrix) {
    return ((FloatMatrix) matrix).values();
  }
}
