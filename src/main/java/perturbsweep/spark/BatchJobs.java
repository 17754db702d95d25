package perturbsweep.spark;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import perturbsweep.parallel.SparkTrainers;

/** Sees batches through on Spark: each as one task, or, if data-parallel, from this process. */
final class BatchJobs {

  /** Without it a cancelled job's stage would run on to its end. */
  private static final String INTERRUPT_ON_CANCEL = "spark.job.interruptOnCancel";

  private final JavaSparkContext spark;
  private final StageTask task;

  /**
   * Jobs of one run.
   *
   * @param spark where the tasks run
   * @param task what each of them does
   */
  BatchJobs(JavaSparkContext spark, StageTask task) {
    this.spark = spark;
    this.task = task;
  }

  /** Waits for the end of a batch; for use by several threads, one to a batch. */
  BatchEnd run(Batch batch) {
    long start = System.nanoTime();
    spark.setJobDescription(batch.label());
    spark.setLocalProperty(INTERRUPT_ON_CANCEL, "true");
    try {
      List<TaskResult> results =
          batch.isDataParallel()
              ? task.run(batch, new SparkTrainers(spark))
              : spark.parallelize(List.of(batch), 1).map(task).collect().get(0);
      return new BatchEnd(batch, results, null, secondsSince(start));
    } catch (Exception e) {
      return new BatchEnd(batch, List.of(), e, secondsSince(start));
    } catch (OutOfMemoryError e) {
      IllegalStateException loss =
          new IllegalStateException("the driver's memory has no room left: " + e.getMessage(), e);
      return new BatchEnd(batch, List.of(), loss, secondsSince(start));
    }
  }

  private static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e9;
  }
}
