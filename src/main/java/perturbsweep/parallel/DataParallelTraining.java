package perturbsweep.parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import perturbsweep.data.image.ImageRange;
import perturbsweep.data.image.ImageSet;
import perturbsweep.data.image.SharedImages;
import perturbsweep.deep.EpochOrder;
import perturbsweep.deep.GraphForSpark;
import perturbsweep.deep.ImageArchitecture;
import perturbsweep.deep.ImageClassifier;
import perturbsweep.deep.ImageModel;
import perturbsweep.deep.ImageScore;
import perturbsweep.deep.ImageTrainer;
import perturbsweep.deep.ImageTraining;
import perturbsweep.deep.ImageTrainingObserver;
import perturbsweep.deep.ImageTrainingState;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeThreads;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.TrainingDistribution.DataParallel;
import perturbsweep.train.DivergedException;
import perturbsweep.train.PlateauScheduler;

/**
 * Trains one network over many executors, from the driver: each worker makes the recipe's steps on
 * batches of its own share of the images, and DL4J averages parameters and momenta again and again.
 * An epoch's loss and accuracy are those at its end, where a training in one process has those of
 * each batch before its step.
 */
public final class DataParallelTraining implements ImageTraining {

  private final JavaSparkContext spark;
  private final DataParallel distribution;
  private final ImageArchitecture architecture;
  private final ImageRecipe recipe;
  private final long seed;
  private final String role;

  /**
   * A training.
   *
   * @param role what the network is for, for example {@code natural}
   */
  public DataParallelTraining(
      JavaSparkContext spark,
      DataParallel distribution,
      ImageArchitecture architecture,
      ImageRecipe recipe,
      long seed,
      String role) {
    this.spark = spark;
    this.distribution = distribution;
    this.architecture = architecture;
    this.recipe = recipe;
    this.seed = seed;
    this.role = role;
  }

  @Override
  public ImageTrainingState start() {
    return new ImageTrainer(architecture, recipe, seed, role).start();
  }

  @Override
  public ImageTrainingState train(
      ImageSet images, ImageTrainingState from, ImageTrainingObserver observer) {
    architecture.require(images, distribution.imagesOfStep(recipe.batchSize()));
    PlateauScheduler scheduler = new PlateauScheduler(recipe.plateau(), from.scheduler());
    Broadcast<ImageSet> shared = spark.broadcast(SharedImages.copyOf(images));
    try (GraphForSpark network = new GraphForSpark(architecture, recipe, from)) {
      SparkComputationGraph trained =
          new SparkComputationGraph(spark, network.graph(), averaging());
      for (int epoch = from.epochs(); epoch < recipe.epochs(); epoch++) {
        int step = epoch;
        int done = epoch + 1;
        double rate = scheduler.rate();
        trained.getNetwork().setLearningRate(rate);
        double seconds = unlessCancelled(() -> learn(trained, shared, step));
        ImageScore score = unlessCancelled(() -> score(shared, network.parameters()));
        requireFinite(score, epoch);
        scheduler.observe(score.loss());
        observer.observe(
            new ImageTrainingObserver.Epoch(done, score.loss(), score.accuracy(), rate, seconds),
            () -> network.state(done, scheduler));
      }
      return network.state(Math.max(from.epochs(), recipe.epochs()), scheduler);
    } finally {
      forget(shared);
    }
  }

  /** Of a Spark that has stopped nothing is left, and to ask it would hide why a training ended. */
  private void forget(Broadcast<?> shared) {
    if (!spark.sc().isStopped()) {
      shared.destroy();
    }
  }

  /**
   * Unless told to keep them, DL4J begins with momenta of zero after each average. It is given the
   * images of one average at a time, for of more it would draw anew at random which worker learns
   * which, and leave out a number of them that grows with the time between averages.
   */
  private ParameterAveragingTrainingMaster averaging() {
    return new ParameterAveragingTrainingMaster.Builder(distribution.workers(), 1)
        .batchSizePerWorker(recipe.batchSize())
        .averagingFrequency(distribution.averagingFrequency())
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .repartionData(Repartition.Never)
        .storageLevel(null)
        .saveUpdater(true)
        .rngSeed(seed)
        .trainingHooks(new WorkerSteps(seed, role, distribution.workers(), NativeThreads.current()))
        .build();
  }

  /**
   * An epoch, average by average; images are made where they are learned.
   *
   * @return seconds that it took
   */
  private double learn(SparkComputationGraph trained, Broadcast<ImageSet> shared, int epoch) {
    long begun = System.nanoTime();
    int[] order = EpochOrder.of(seed, role, epoch, shared.value().count());
    int step = distribution.imagesOfStep(recipe.batchSize());
    int whole = distribution.imagesOfEpoch(order.length, recipe.batchSize());
    int size = Math.multiplyExact(step, distribution.averagingFrequency());
    Examples examples = new Examples(shared, recipe.augmentation(), seed, role, epoch);
    trained.getNetwork().getConfiguration().setIterationCount(epoch * (whole / step));
    for (int from = 0; from < whole; from += size) {
      int[] images = Arrays.copyOfRange(order, from, Math.min(from + size, whole));
      trained.fit(
          spark
              .parallelize(Arrays.stream(images).boxed().toList(), distribution.workers())
              .map(examples));
    }
    return (System.nanoTime() - begun) * 1e-9;
  }

  private ImageScore score(Broadcast<ImageSet> shared, Matrix parameters) {
    Broadcast<ImageModel> model = spark.broadcast(new ImageModel(architecture, parameters));
    int count = shared.value().count();
    int workers = distribution.workers();
    List<Integer> shares = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      shares.add(worker);
    }
    int threads = NativeThreads.current();
    try {
      return spark
          .parallelize(shares, workers)
          .map(
              worker -> {
                NativeThreads.limit(threads);
                int first = (int) ((long) worker * count / workers);
                int end = (int) ((worker + 1L) * count / workers);
                try (ImageClassifier classifier = new ImageClassifier(model.value())) {
                  return ImageScore.of(
                      classifier, new ImageRange(shared.value(), first, end - first));
                }
              })
          .reduce(ImageScore::plus);
    } finally {
      forget(model);
    }
  }

  /**
   * A run that ends cancels its jobs, and none of them has failed for that. Spark throws checked
   * exceptions of methods that declare none.
   */
  private <R> R unlessCancelled(Supplier<R> jobs) {
    try {
      return jobs.get();
    } catch (RuntimeException e) {
      throw ended(e, e);
    } catch (Exception e) {
      throw ended(e, new IllegalStateException("Spark: " + e.getMessage(), e));
    }
  }

  private RuntimeException ended(Exception thrown, RuntimeException failed) {
    String said = String.valueOf(thrown.getMessage());
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return spark.sc().isStopped()
            || CancelledJob.isNamedBy(said)
            || thrown instanceof InterruptedException
        ? new CancellationException(said)
        : failed;
  }

  private static void requireFinite(ImageScore score, int epoch) {
    if (!Double.isFinite(score.losses())) {
      throw new DivergedException("loss", epoch, score.losses());
    }
  }
}
