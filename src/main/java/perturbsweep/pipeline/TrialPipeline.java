package perturbsweep.pipeline;

import java.util.List;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.Trial;

/** The stages of any trial. */
public final class TrialPipeline {

  private TrialPipeline() {}

  /** The stages of a trial, each after those it reads; the last one's key is the outcome's. */
  public static List<Stage> stages(Trial trial) {
    return trial instanceof ImageTrial images
        ? ImagePipeline.stages(images)
        : SyntheticPipeline.stages((SyntheticTrial) trial);
  }

  /** The key under which a trial's outcome is kept: that of its last stage. */
  public static StageKey outcomeKey(Trial trial) {
    List<Stage> stages = stages(trial);
    return stages.get(stages.size() - 1).key();
  }
}
