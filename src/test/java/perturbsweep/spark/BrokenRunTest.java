package perturbsweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perturbsweep.spark.SweepRuns.SOUND;
import static perturbsweep.spark.SweepRuns.counts;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.pipeline.Trials;
import perturbsweep.spec.SyntheticTrial;

/** Stages that never end or take too much, and Spark that is told to stop, or does so by itself. */
class BrokenRunTest {

  @TempDir private Path folder;

  @Test
  void aTrialThatTakesTooLongOrTooMuchIsARowAndTheOthersGoOn() throws Exception {
    List<SyntheticTrial> trials = new ArrayList<>(SOUND);
    trials.add(0, Trials.endless());
    trials.add(1, Trials.tooLargeForNativeMemory());
    trials.add(2, Trials.tooLargeForTheHeap());
    SweepRuns runs = new SweepRuns(folder, Duration.ofSeconds(10));
    SweepSummary summary = runs.run("local[2]", "a", trials);
    assertEquals(List.of(4, 0, 3), counts(summary));
    assertEquals(
        "natural: has not ended within its deadline of 10 s (run.stage-deadline-seconds)",
        runs.outcome("a", trials.get(0)).reason());
    String reason = runs.outcome("a", trials.get(1)).reason();
    assertTrue(reason.contains("no room for a matrix of 400000 x 400000 numbers"), reason);
    assertTrue(runs.outcome("a", trials.get(2)).reason().contains("Java heap space"));
    assertTrue(runs.log("a", "natural-" + trials.get(0).id()).contains("StageDeadlineException"));
  }

  /** From Spark's pages, for example. The longer of the two trainings is the first to run. */
  @Test
  @Timeout(120)
  void aCancelledJobEndsItsStageAndTheRunAndFailsNoTrial() throws Exception {
    SweepRuns runs = new SweepRuns(folder);
    try (SparkSession spark = runs.open("local[1]")) {
      SyntheticTrial endless = Trials.endless();
      SweepRunner runner = runs.runner(spark, "a", List.of(endless), runs.cache("a"));
      Thread canceller = new Thread(() -> cancelOnceItRuns(spark, runs, endless));
      canceller.start();
      assertThrows(CancellationException.class, runner::run);
      canceller.join();
      assertEquals(Optional.empty(), runs.findOutcome("a", endless));
      Instant deadline = Instant.now().plusSeconds(30);
      while (!runs.log("a", "noise-" + endless.id()).contains("broken off")) {
        assertTrue(Instant.now().isBefore(deadline), "the stage still runs");
        Thread.sleep(50);
      }
    }
  }

  private static void cancelOnceItRuns(SparkSession spark, SweepRuns runs, SyntheticTrial trial) {
    try {
      while (!runs.log("a", "noise-" + trial.id()).contains("noise begins")) {
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    spark.sparkContext().cancelAllJobs();
  }

  @Test
  void sparkThatHasStoppedByItselfEndsTheRunAndFailsNoTrial() throws Exception {
    SweepRuns runs = new SweepRuns(folder);
    try (SparkSession spark = runs.open("local[1]")) {
      SweepRunner runner = runs.runner(spark, "a", SOUND, runs.cache("a"));
      spark.stop();
      SparkDownException e = assertThrows(SparkDownException.class, runner::run);
      assertTrue(e.getMessage().contains("run again to continue"), e.getMessage());
    }
    for (SyntheticTrial trial : SOUND) {
      assertEquals(Optional.empty(), runs.findOutcome("a", trial));
    }
  }
}
