package perturbsweep.pipeline;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.Trial;

/** Everything that is known of a trial once it has ended: its rows in all tables. */
public sealed interface TrialOutcome extends Serializable permits SyntheticOutcome, ImageOutcome {

  /** What was asked. */
  Trial trial();

  /** How it ended. */
  Status status();

  /** Why it did not finish, naming stage, place, epoch and value; empty if it did. */
  String reason();

  /**
   * One report for each stage that was reached, in the order of the pipeline; of a shared stage,
   * how it was computed, once, for whichever trial came first.
   */
  List<StageReport> stages();

  /** When it ended. */
  Instant ended();

  /** Where its numbers come from. */
  Provenance provenance();

  /** The same outcome, as small as if nothing had been asked for beside its numbers. */
  TrialOutcome withoutArtifacts();

  /**
   * The outcome of a trial none of whose stages came to an end that could be reported.
   *
   * @param reason why
   */
  static TrialOutcome lost(Trial trial, String reason, Provenance provenance) {
    Instant now = Instant.now();
    return trial instanceof ImageTrial images
        ? ImageOutcome.failed(images, reason, now, provenance)
        : SyntheticOutcome.failed((SyntheticTrial) trial, reason, now, provenance);
  }
}
