package perturbsweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import perturbsweep.pipeline.ImagePipeline;
import perturbsweep.pipeline.ImageTrials;
import perturbsweep.pipeline.KeptLogs;
import perturbsweep.pipeline.MemoryCache;
import perturbsweep.pipeline.MemoryImageCache;
import perturbsweep.pipeline.NaturalImages;
import perturbsweep.pipeline.StageDeadline;
import perturbsweep.pipeline.Stores;

class BatchJobsTest {

  private static final NaturalImages TOO_MANY =
      (samples, part) -> {
        throw new OutOfMemoryError("Java heap space");
      };

  /** As when its images do not fit beside what the driver has already. */
  @Test
  void aDataParallelTrainingThatFindsNoMemoryIsLostAndNotTheThreadThatWaits() {
    StageTask task =
        new StageTask(
            new Stores(new MemoryCache(), new MemoryImageCache(), TOO_MANY),
            1,
            StageDeadline.of(Duration.ofHours(1)),
            new KeptLogs(),
            "test",
            "none");
    Batch batch =
        Batch.of(new Work.TrainClassifier(ImagePipeline.train(ImageTrials.dataParallel(0))));
    try (SparkSession session = LocalSpark.open()) {
      BatchEnd end = new BatchJobs(new JavaSparkContext(session.sparkContext()), task).run(batch);
      assertEquals(List.of(), end.results());
      assertEquals(
          "the driver's memory has no room left: Java heap space", end.loss().getMessage());
      assertTrue(end.loss().getCause() instanceof OutOfMemoryError);
    }
  }
}
