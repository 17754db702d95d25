package perturbsweep.pipeline;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import perturbsweep.spec.Trial;

/**
 * Computes the results of a sweep, one task at a time, in whichever process it finds itself. A
 * result that is in the store already is taken from there.
 *
 * @param cache where results are kept
 * @param origin what this process puts on each outcome
 * @param deadline of each stage
 * @param logs where each piece of work leaves its log
 */
public record StageExecutor(
    ModelCache cache, Provenance origin, StageDeadline deadline, WorkLogs logs) {

  /**
   * Makes sure that a shared classifier, f or h, is in the store.
   *
   * @return how it was computed, now or before
   * @throws IOException if the store fails
   * @throws CancellationException if the calling thread is interrupted; nothing is kept then
   */
  public StageReport classifier(Stage stage) throws IOException {
    Optional<StageReport> before = cache.findReport(stage.key());
    return before.isPresent() && before.get().status() != Status.FAILED
        ? before.get()
        : logged(
            stage.kind().label() + "-" + stage.trial().id(),
            attempts -> trained(stage, attempts).report());
  }

  /**
   * Makes sure that a trial's outcome is in the store.
   *
   * @return the outcome, computed now or before
   * @throws IOException if the store fails
   * @throws CancellationException if the calling thread is interrupted; nothing is kept then
   */
  public TrialOutcome trial(Trial trial) throws IOException {
    StageKey key = TrialPipeline.outcomeKey(trial);
    Optional<TrialOutcome> before = cache.findOutcome(key);
    if (before.isPresent() && before.get().status() != Status.FAILED) {
      return before.get();
    }
    return logged("trial-" + trial.id(), attempts -> run(trial, key, attempts));
  }

  private TrialOutcome run(Trial trial, StageKey key, StageAttempts attempts) throws IOException {
    ClassifierResult natural = find(TrialPipeline.natural(trial), attempts);
    ClassifierResult noise = find(TrialPipeline.noise(trial), attempts);
    TrialOutcome outcome = TrialRun.run(trial, natural, noise, origin, attempts);
    cache.saveOutcome(key, outcome);
    return outcome;
  }

  /** An entry that was damaged meanwhile is computed again, here. */
  private ClassifierResult find(Stage stage, StageAttempts attempts) throws IOException {
    Optional<ClassifierResult> kept = cache.findClassifier(stage.key());
    if (kept.isPresent()) {
      attempts.log().found(kept.get().report());
      return kept.get();
    }
    attempts.log().warn(stage.kind().label() + " is not in the store, and is computed here");
    return trained(stage, attempts);
  }

  private ClassifierResult trained(Stage stage, StageAttempts attempts) throws IOException {
    ClassifierResult result = ClassifierStage.train(stage, attempts);
    cache.saveClassifier(result);
    return result;
  }

  @FunctionalInterface
  private interface LoggedWork<R> {
    R with(StageAttempts attempts) throws IOException;
  }

  private <R> R logged(String name, LoggedWork<R> work) throws IOException {
    try (WorkLog log = WorkLog.open(logs, name, origin)) {
      try {
        return work.with(new StageAttempts(deadline, log));
      } catch (IOException | RuntimeException | Error e) {
        log.broken(e);
        throw e;
      }
    }
  }
}
