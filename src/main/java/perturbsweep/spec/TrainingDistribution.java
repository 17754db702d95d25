package perturbsweep.spec;

import java.io.Serializable;

/** Over how many processes one training is spread. Both give numbers of their own. */
public sealed interface TrainingDistribution extends Serializable {

  /** Which of both it is. */
  Parallelism parallelism();

  /** Copies of the network that train at a time, each in a task of its own. */
  int workers();

  /**
   * Images that one step of every copy takes: an epoch learns whole such lots and leaves out the
   * rest.
   *
   * @param batchSize of one copy
   */
  int imagesOfStep(int batchSize);

  /**
   * Images that an epoch learns of so many: whole steps of them.
   *
   * @param batchSize of one copy
   */
  default int imagesOfEpoch(int images, int batchSize) {
    return images - images % imagesOfStep(batchSize);
  }

  /** That number for messages, for example {@code at least a batch of 128}. */
  String atLeast(int batchSize);

  /** Adds what decides the numbers to a canonical form. */
  void describe(CanonicalForm form);

  /** A training is one task, and as many run side by side as there is room for. */
  record SingleTask() implements TrainingDistribution {

    @Override
    public Parallelism parallelism() {
      return Parallelism.TASK;
    }

    @Override
    public int workers() {
      return 1;
    }

    @Override
    public int imagesOfStep(int batchSize) {
      return batchSize;
    }

    @Override
    public String atLeast(int batchSize) {
      return "at least a batch of %d".formatted(batchSize);
    }

    @Override
    public void describe(CanonicalForm form) {
      // The numbers are those of the recipe alone.
    }
  }

  /**
   * Workers train copies of the network, each on a share of the images, and their parameters and
   * momenta are averaged again and again.
   *
   * @param workers copies, at least 2
   * @param averagingFrequency batches that each worker takes between two averages, at least 1
   */
  record DataParallel(int workers, int averagingFrequency) implements TrainingDistribution {

    /**
     * @throws IllegalArgumentException if a component is outside its range
     */
    public DataParallel {
      ImageAxis.WORKERS.check(workers);
      ImageAxis.AVERAGING_FREQUENCY.check(averagingFrequency);
    }

    @Override
    public Parallelism parallelism() {
      return Parallelism.DATA_PARALLEL;
    }

    @Override
    public int imagesOfStep(int batchSize) {
      return Math.multiplyExact(workers, batchSize);
    }

    @Override
    public String atLeast(int batchSize) {
      return "at least a batch of %d for each of %d workers".formatted(batchSize, workers);
    }

    @Override
    public void describe(CanonicalForm form) {
      form.with("workers", workers).with("averaging-frequency", averagingFrequency);
    }
  }
}
