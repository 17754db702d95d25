package perturbsweep.store;

import java.util.Optional;
import perturbsweep.pipeline.ImageOutcome;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.pipeline.TrialOutcome;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.Trial;

/** A trial of a sweep that has ended: what all its rows are made from. */
sealed interface EndedTrial permits TrialColumns.Row, ImageTrialColumns.Row {

  /** The name of the sweep. */
  String sweep();

  /** As the sweep asks for it. */
  Trial trial();

  /** The outcome of that trial. */
  TrialOutcome outcome();

  /** A trial with its outcome; none if the outcome is of a trial of another kind. */
  static Optional<EndedTrial> of(String sweep, Trial trial, TrialOutcome outcome) {
    if (trial instanceof SyntheticTrial asked && outcome instanceof SyntheticOutcome found) {
      return Optional.of(new TrialColumns.Row(sweep, asked, found));
    }
    if (trial instanceof ImageTrial asked && outcome instanceof ImageOutcome found) {
      return Optional.of(new ImageTrialColumns.Row(sweep, asked, found));
    }
    return Optional.empty();
  }
}
