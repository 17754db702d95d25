package perturbsweep.pipeline;

import java.util.List;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.Trial;

/**
 * A trial with its stages: their keys are hashes, worth computing once only where trials are many.
 *
 * @param trial whose stages these are
 * @param stages in the order of the pipeline; those that it shares may name another trial
 */
public record TrialStages(Trial trial, List<Stage> stages) {

  public TrialStages {
    stages = List.copyOf(stages);
  }

  /** A trial with the stages that the pipeline gives it. */
  public static TrialStages of(Trial trial) {
    return new TrialStages(trial, TrialPipeline.stages(trial));
  }

  /** The stage of a kind. */
  public Stage stage(StageKind kind) {
    return stages.stream().filter(stage -> stage.kind() == kind).findFirst().orElseThrow();
  }

  /** The key under which the trial's outcome is kept: that of its last stage. */
  public StageKey outcomeKey() {
    return stages.get(stages.size() - 1).key();
  }
}
