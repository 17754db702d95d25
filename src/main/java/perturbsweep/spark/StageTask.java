package perturbsweep.spark;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import perturbsweep.num.NativeThreads;
import perturbsweep.pipeline.ModelCache;
import perturbsweep.pipeline.Provenance;
import perturbsweep.pipeline.StageExecutor;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.TrialOutcome;

/**
 * What runs on an executor. Results go to the store; only how a task ended comes back, so that the
 * driver's memory does not grow with the sweep. Input and output errors are thrown, for Spark to
 * try again elsewhere; whatever lies in the trial itself is a result.
 *
 * @param cache shared by all executors
 * @param threads of native code
 * @param codeVersion for provenance
 * @param configHash for provenance
 */
record StageTask(ModelCache cache, int threads, String codeVersion, String configHash)
    implements Function<Work, TaskResult> {

  private static final long serialVersionUID = 1L;

  @Override
  public TaskResult call(Work work) throws IOException {
    NativeThreads.limit(threads);
    StageExecutor executor =
        new StageExecutor(cache, Provenance.ofThisProcess(codeVersion, configHash));
    if (work instanceof Work.TrainClassifier training) {
      StageReport report = executor.classifier(training.stage());
      return new TaskResult(report.status(), report.reason());
    }
    TrialOutcome outcome = executor.trial(work.trial());
    return new TaskResult(outcome.status(), outcome.reason());
  }

  /** The outcome of a trial whose tasks were lost, with the reason that Spark gives. */
  TrialOutcome lost(Work work, String reason) {
    return new TrialOutcome(
        work.trial(),
        Status.FAILED,
        reason,
        null,
        Map.of(),
        List.of(),
        Instant.now(),
        Provenance.ofThisProcess(codeVersion, configHash));
  }
}
