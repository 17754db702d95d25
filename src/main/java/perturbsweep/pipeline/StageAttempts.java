package perturbsweep.pipeline;

import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import perturbsweep.deep.ImageBackend;

/**
 * Computes the stages of one piece of work: each in time and with a section in the log. Whatever
 * goes wrong in a stage becomes its report, but for an interruption of the work itself.
 *
 * @param deadline of each stage
 * @param log of the work
 */
record StageAttempts(StageDeadline deadline, WorkLog log) {

  /**
   * What came of a stage.
   *
   * @param made null unless it finished
   */
  record Attempt<R>(StageReport report, R made) {}

  /** A stage that trains nothing. */
  <R> Attempt<R> at(Stage stage, Supplier<R> computation) {
    return at(stage, computation, (clock, made) -> clock.finished());
  }

  /** A stage that image networks run in. */
  <R> Attempt<R> withImages(Stage stage, Supplier<R> computation) {
    return at(stage, computation, (clock, made) -> clock.finishedOn(ImageBackend.name()));
  }

  /** A block of perturbed images. */
  <R> Attempt<R> withImages(CraftBlock block, Supplier<R> computation) {
    return at(
        block.stage(),
        StageClock.of(block),
        computation,
        (clock, made) -> clock.finishedOn(ImageBackend.name()));
  }

  /**
   * Any stage.
   *
   * @param report of a stage that finished, by its clock and what it made
   * @throws CancellationException if the calling thread is interrupted
   */
  <R> Attempt<R> at(
      Stage stage, Supplier<R> computation, BiFunction<StageClock, R, StageReport> report) {
    return at(stage, new StageClock(stage), computation, report);
  }

  private <R> Attempt<R> at(
      Stage stage,
      StageClock clock,
      Supplier<R> computation,
      BiFunction<StageClock, R, StageReport> report) {
    log.began(stage);
    try {
      R made = deadline.compute(stage.kind().label() + " " + stage.trial().id(), computation);
      StageReport finished = report.apply(clock, made);
      log.finished(finished);
      return new Attempt<>(finished, made);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      StageReport ended = clock.ended(Failures.status(e), Failures.reason(e, stage));
      log.ended(ended, e);
      return new Attempt<>(ended, null);
    }
  }
}
