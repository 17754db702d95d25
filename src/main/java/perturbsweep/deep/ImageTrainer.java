package perturbsweep.deep;

import org.apache.commons.rng.UniformRandomProvider;
import org.nd4j.linalg.factory.Nd4j;
import perturbsweep.data.image.AugmentedImages;
import perturbsweep.data.image.ImageSet;
import perturbsweep.num.Interruption;
import perturbsweep.num.Matrix;
import perturbsweep.num.RandomStream;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.train.DivergedException;
import perturbsweep.train.PlateauScheduler;

/**
 * Trains image networks. Initial parameters, the order of the images and dropout are addressed by
 * seed, role and epoch, so that a training that goes on from a state ends with the same numbers,
 * bit for bit, on as many native threads.
 */
public final class ImageTrainer implements ImageTraining {

  private final ImageArchitecture architecture;
  private final ImageRecipe recipe;
  private final long seed;
  private final String role;

  /**
   * A trainer.
   *
   * @param role what the model is for, for example {@code natural}
   */
  public ImageTrainer(ImageArchitecture architecture, ImageRecipe recipe, long seed, String role) {
    this.architecture = architecture;
    this.recipe = recipe;
    this.seed = seed;
    this.role = role;
  }

  @Override
  public ImageTrainingState start() {
    Matrix parameters = InitialParameters.of(architecture, seed, role).parameters();
    return new ImageTrainingState(
        0,
        parameters,
        parameters.zeros(1, parameters.columns()),
        new PlateauScheduler(recipe.plateau(), recipe.learningRate()).state());
  }

  @Override
  public ImageTrainingState train(
      ImageSet images, ImageTrainingState from, ImageTrainingObserver observer) {
    architecture.require(images, recipe.batchSize());
    PlateauScheduler scheduler = new PlateauScheduler(recipe.plateau(), from.scheduler());
    try (ImageGraph graph = ImageGraph.trainable(new ImageModel(architecture, from.parameters()));
        NesterovDescent descent = new NesterovDescent(graph, recipe, from.momentum())) {
      for (int epoch = from.epochs(); epoch < recipe.epochs(); epoch++) {
        int done = epoch + 1;
        ImageSet seen = AugmentedImages.of(images, recipe.augmentation(), seed, role, epoch);
        Course course = new Course(graph, descent, seen, epoch, scheduler.rate());
        ImageTrainingObserver.Epoch result = course.run();
        scheduler.observe(result.loss());
        observer.observe(result, () -> state(done, graph, descent, scheduler));
      }
      int done = Math.max(from.epochs(), recipe.epochs());
      return state(done, graph, descent, scheduler);
    }
  }

  private static ImageTrainingState state(
      int epochs, ImageGraph graph, NesterovDescent descent, PlateauScheduler scheduler) {
    return new ImageTrainingState(
        epochs, graph.parameters(), descent.momentum(), scheduler.state());
  }

  /** The steps of one epoch. */
  private final class Course {

    private final ImageGraph graph;
    private final NesterovDescent descent;
    private final ImageSet images;
    private final int epoch;
    private final double rate;

    Course(ImageGraph graph, NesterovDescent descent, ImageSet images, int epoch, double rate) {
      this.graph = graph;
      this.descent = descent;
      this.images = images;
      this.epoch = epoch;
      this.rate = rate;
    }

    ImageTrainingObserver.Epoch run() {
      long begun = System.nanoTime();
      int[] order = EpochOrder.of(seed, role, epoch, images.count());
      UniformRandomProvider dropout = RandomStream.of(seed, role + "/dropout", epoch);
      double loss = 0;
      double correct = 0;
      double seen = 0;
      try (EpochBatches batches =
          new EpochBatches(architecture, images, order, recipe.batchSize())) {
        while (batches.hasNext()) {
          Interruption.check();
          Nd4j.getRandom().setSeed(dropout.nextLong());
          EpochBatches.Batch batch = batches.next();
          graph.pass(batch.images(), batch.labels());
          loss += finite(sum(graph.loss().losses()));
          correct += graph.loss().correct();
          seen += batch.labels().length;
          descent.step(rate);
        }
      }
      double seconds = (System.nanoTime() - begun) * 1e-9;
      return new ImageTrainingObserver.Epoch(epoch + 1, loss / seen, correct / seen, rate, seconds);
    }

    private double finite(double loss) {
      if (!Double.isFinite(loss)) {
        throw new DivergedException("loss", epoch, loss);
      }
      return loss;
    }

    private static double sum(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum;
    }
  }
}
