package perturbsweep.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.Trial;

/**
 * The distinct stages of many trials.
 *
 * @param trials in the order of the sweep, distinct
 * @param stages by key, each after those it reads, in the order of the first trial that needs it
 */
public record StageGraph(List<TrialStages> trials, Map<StageKey, Stage> stages) {

  public StageGraph {
    trials = List.copyOf(trials);
  }

  /** The graph of some distinct trials. */
  public static StageGraph of(List<? extends Trial> trials) {
    Map<StageKey, Stage> stages = new LinkedHashMap<>();
    List<TrialStages> all = new ArrayList<>();
    for (Trial trial : trials) {
      List<Stage> ofTrial = new ArrayList<>();
      for (Stage stage : TrialPipeline.stages(trial)) {
        Stage first = stages.putIfAbsent(stage.key(), stage);
        ofTrial.add(first == null ? stage : first);
      }
      all.add(new TrialStages(trial, ofTrial));
    }
    return new StageGraph(all, stages);
  }

  /** The distinct stages of a kind. */
  public Collection<Stage> ofKind(StageKind kind) {
    return stages.values().stream().filter(stage -> stage.kind() == kind).toList();
  }
}
