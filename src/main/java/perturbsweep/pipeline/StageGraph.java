package perturbsweep.pipeline;

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
public record StageGraph(List<Trial> trials, Map<StageKey, Stage> stages) {

  /** The graph of some distinct trials. */
  public static StageGraph of(List<Trial> trials) {
    Map<StageKey, Stage> stages = new LinkedHashMap<>();
    for (Trial trial : trials) {
      for (Stage stage : TrialPipeline.stages(trial)) {
        stages.putIfAbsent(stage.key(), stage);
      }
    }
    return new StageGraph(List.copyOf(trials), stages);
  }

  /** The distinct stages of a kind. */
  public Collection<Stage> ofKind(StageKind kind) {
    return stages.values().stream().filter(stage -> stage.kind() == kind).toList();
  }
}
