package perturbsweep.store;

import java.util.List;
import perturbsweep.pipeline.Stage;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.TrialStages;
import perturbsweep.spec.Trial;

/**
 * A trial of a sweep and where its results will be found.
 *
 * @param trial its parameters are those of the table's row: those of the kept outcome may be
 *     written differently, for L0 shares of as many pixels are the same trial
 * @param outcome key of its last stage, under which its outcome is kept
 * @param stages keys of all its stages in the order of the pipeline
 */
public record PlannedTrial(Trial trial, StageKey outcome, List<StageKey> stages) {

  public PlannedTrial {
    stages = List.copyOf(stages);
  }

  /** A trial with the keys that the pipeline gives it. */
  public static PlannedTrial of(TrialStages trial) {
    return new PlannedTrial(
        trial.trial(), trial.outcomeKey(), trial.stages().stream().map(Stage::key).toList());
  }
}
