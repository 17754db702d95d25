package perturbsweep.pipeline;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.Trial;

/**
 * Computes the results of a sweep, one task at a time, in whichever process it finds itself. A
 * result that is in the store already is taken from there.
 *
 * @param stores where results are kept
 * @param trainers of image networks
 * @param origin what this process puts on each outcome
 * @param deadline of each stage
 * @param logs where each piece of work leaves its log
 */
public record StageExecutor(
    Stores stores,
    ImageTrainers trainers,
    Provenance origin,
    StageDeadline deadline,
    WorkLogs logs) {

  /**
   * Makes sure that a shared classifier, f or h, of random samples or images, is in the store.
   *
   * @return how it was computed, now or before
   * @throws IOException if the store fails
   * @throws CancellationException if the calling thread is interrupted; nothing is kept then
   */
  public StageReport classifier(Stage stage) throws IOException {
    boolean ofImages = stage.trial() instanceof ImageTrial;
    Optional<StageReport> before =
        ofImages
            ? stores.images().findReport(stage.key())
            : stores.models().findReport(stage.key());
    return before.isPresent() && before.get().status() != Status.FAILED
        ? before.get()
        : logged(
            stage.kind().label() + "-" + stage.trial().id(),
            attempts ->
                ofImages
                    ? images().train(stage, attempts).report()
                    : trained(stage, attempts).report());
  }

  /**
   * Makes sure that a block of perturbed images is in the store, unless the attacked network is
   * none.
   *
   * @return how it was computed, now or before; where the network's training did not finish, how
   *     that ended
   * @throws IOException if the store fails
   * @throws CancellationException if the calling thread is interrupted; nothing is kept then
   */
  public StageReport craft(CraftBlock block) throws IOException {
    Optional<CraftedImages> before = stores.images().findCrafted(block.key());
    return before.isPresent()
        ? before.get().report()
        : logged(
            "craft-%s-%d".formatted(block.trial().id(), block.first()),
            attempts -> images().craft(block, attempts).report());
  }

  private ImageStages images() {
    return new ImageStages(stores, trainers, origin);
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
    Optional<TrialOutcome> before = stores.models().findOutcome(key);
    if (before.isPresent() && before.get().status() != Status.FAILED) {
      return before.get();
    }
    return logged(
        "trial-" + trial.id(),
        attempts -> {
          TrialOutcome outcome =
              trial instanceof ImageTrial ofImages
                  ? images().run(ofImages, attempts)
                  : run((SyntheticTrial) trial, attempts);
          stores.models().saveOutcome(key, outcome);
          return outcome;
        });
  }

  private SyntheticOutcome run(SyntheticTrial trial, StageAttempts attempts) throws IOException {
    ClassifierResult natural = find(SyntheticPipeline.natural(trial), attempts);
    ClassifierResult noise = find(SyntheticPipeline.noise(trial), attempts);
    return TrialRun.run(trial, natural, noise, origin, attempts);
  }

  /** An entry that was damaged meanwhile is computed again, here. */
  private ClassifierResult find(Stage stage, StageAttempts attempts) throws IOException {
    Optional<ClassifierResult> kept = stores.models().findClassifier(stage.key());
    if (kept.isPresent()) {
      attempts.log().found(kept.get().report());
      return kept.get();
    }
    attempts.log().warn(stage.kind().label() + " is not in the store, and is computed here");
    return trained(stage, attempts);
  }

  private ClassifierResult trained(Stage stage, StageAttempts attempts) throws IOException {
    ClassifierResult result = ClassifierStage.train(stage, attempts);
    stores.models().saveClassifier(result);
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
