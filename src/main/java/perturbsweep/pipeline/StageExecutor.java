package perturbsweep.pipeline;

import java.io.IOException;
import java.util.Optional;
import perturbsweep.spec.Trial;

/**
 * Computes the results of a sweep, one task at a time, in whichever process it finds itself. A
 * result that is in the store already is taken from there.
 *
 * @param cache where results are kept
 * @param origin what this process puts on each outcome
 */
public record StageExecutor(ModelCache cache, Provenance origin) {

  /**
   * Makes sure that a shared classifier, f or h, is in the store.
   *
   * @return how it was computed, now or before
   * @throws IOException if the store fails
   */
  public StageReport classifier(Stage stage) throws IOException {
    Optional<StageReport> before = cache.findReport(stage.key());
    return before.isPresent() && before.get().status() != Status.FAILED
        ? before.get()
        : trained(stage).report();
  }

  /**
   * Makes sure that a trial's outcome is in the store.
   *
   * @return the outcome, computed now or before
   * @throws IOException if the store fails
   */
  public TrialOutcome trial(Trial trial) throws IOException {
    StageKey key = TrialPipeline.outcomeKey(trial);
    Optional<TrialOutcome> before = cache.findOutcome(key);
    if (before.isPresent() && before.get().status() != Status.FAILED) {
      return before.get();
    }
    ClassifierResult natural = find(TrialPipeline.natural(trial));
    ClassifierResult noise = find(TrialPipeline.noise(trial));
    TrialOutcome outcome = TrialRun.run(trial, natural, noise, origin);
    cache.saveOutcome(key, outcome);
    return outcome;
  }

  /** An entry that was damaged meanwhile is computed again, here. */
  private ClassifierResult find(Stage stage) throws IOException {
    Optional<ClassifierResult> kept = cache.findClassifier(stage.key());
    return kept.isPresent() ? kept.get() : trained(stage);
  }

  private ClassifierResult trained(Stage stage) throws IOException {
    ClassifierResult result = ClassifierStage.train(stage);
    cache.saveClassifier(result);
    return result;
  }
}
