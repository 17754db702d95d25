package perturbsweep.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import perturbsweep.num.NativeThreads;
import perturbsweep.parallel.TaskGpu;
import perturbsweep.pipeline.ImageTrainers;
import perturbsweep.pipeline.Provenance;
import perturbsweep.pipeline.StageDeadline;
import perturbsweep.pipeline.StageExecutor;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.Stores;
import perturbsweep.pipeline.TrialOutcome;
import perturbsweep.pipeline.WorkLogs;

/**
 * What runs on an executor. Results go to the store; only how a task ended comes back, so that the
 * driver's memory does not grow with the sweep. Input and output errors are thrown, for Spark to
 * try again elsewhere; whatever lies in the trial itself is a result.
 *
 * @param stores shared by all executors
 * @param threads of native code
 * @param deadline of each stage
 * @param logs where each batch leaves its log
 * @param codeVersion for provenance
 * @param configHash for provenance
 */
record StageTask(
    Stores stores,
    int threads,
    StageDeadline deadline,
    WorkLogs logs,
    String codeVersion,
    String configHash)
    implements Function<Batch, List<TaskResult>> {

  private static final long serialVersionUID = 1L;

  /** Whatever a lost attempt at the batch has finished is in the store, and not done again. */
  @Override
  public List<TaskResult> call(Batch batch) throws IOException {
    TaskGpu.use();
    return run(batch, ImageTrainers.OF_ONE_PROCESS);
  }

  /** Does a batch here, be it the driver. */
  List<TaskResult> run(Batch batch, ImageTrainers trainers) throws IOException {
    NativeCodecs.load();
    NativeThreads.limit(threads);
    List<TaskResult> results = new ArrayList<>();
    try (BatchLog log = new BatchLog(logs, batch)) {
      Provenance origin = Provenance.ofThisProcess(codeVersion, configHash);
      StageExecutor executor = new StageExecutor(stores, trainers, origin, deadline, log);
      for (Work work : batch.work()) {
        results.add(run(executor, work).withDamaged(stores.takeDamaged()));
      }
    }
    return results;
  }

  private static TaskResult run(StageExecutor executor, Work work) throws IOException {
    long start = System.nanoTime();
    if (work instanceof Work.TrainClassifier training) {
      return result(executor.classifier(training.stage()), start);
    }
    if (work instanceof Work.Craft craft) {
      return result(executor.craft(craft.block()), start);
    }
    TrialOutcome outcome = executor.trial(work.trial());
    return new TaskResult(outcome.status(), outcome.reason(), secondsSince(start));
  }

  private static TaskResult result(StageReport report, long start) {
    return new TaskResult(report.status(), report.reason(), secondsSince(start));
  }

  private static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e9;
  }

  /** The outcome of a trial whose tasks were lost, with the reason that Spark gives. */
  TrialOutcome lost(Work work, String reason) {
    return TrialOutcome.lost(
        work.trial(), reason, Provenance.ofThisProcess(codeVersion, configHash));
  }
}
