package perturbsweep.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import perturbsweep.pipeline.ModelCache;
import perturbsweep.pipeline.Stage;
import perturbsweep.pipeline.StageGraph;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.TrialOutcome;
import perturbsweep.pipeline.TrialPipeline;
import perturbsweep.spec.Trial;
import perturbsweep.spec.TrialId;

/**
 * What a sweep still has to compute, given what the store holds. Finished and diverged results are
 * kept; failed ones are tried again.
 *
 * @param graph of all the sweep's stages
 * @param kept how the trials ended whose outcome is in the store
 * @param work to be done
 */
public record SweepPlan(StageGraph graph, Map<TrialId, Status> kept, List<Work> work) {

  public SweepPlan {
    kept = Map.copyOf(kept);
    work = List.copyOf(work);
  }

  /**
   * Compares a sweep with the store.
   *
   * @throws IOException if the store can't be read
   */
  public static SweepPlan of(StageGraph graph, ModelCache cache) throws IOException {
    Map<TrialId, Status> kept = new HashMap<>();
    Map<StageKey, Work> work = new LinkedHashMap<>();
    for (Trial trial : graph.trials()) {
      Optional<TrialOutcome> outcome = cache.findOutcome(TrialPipeline.outcomeKey(trial));
      if (outcome.isPresent() && outcome.get().status() != Status.FAILED) {
        kept.put(trial.id(), outcome.get().status());
      } else {
        addClassifier(TrialPipeline.natural(trial), cache, work);
        addClassifier(TrialPipeline.noise(trial), cache, work);
        Work rest = new Work.FinishTrial(trial);
        work.put(rest.result(), rest);
      }
    }
    return new SweepPlan(graph, kept, new ArrayList<>(work.values()));
  }

  private static void addClassifier(Stage stage, ModelCache cache, Map<StageKey, Work> work)
      throws IOException {
    if (work.containsKey(stage.key())) {
      return;
    }
    Optional<StageReport> report = cache.findReport(stage.key());
    if (report.isEmpty() || report.get().status() == Status.FAILED) {
      work.put(stage.key(), new Work.TrainClassifier(stage));
    }
  }

  /** Keys of all stages that the work will compute. */
  public Set<StageKey> missingStages() {
    Set<StageKey> missing = new HashSet<>();
    for (Work item : work) {
      for (Stage stage : TrialPipeline.stages(item.trial())) {
        if (item.kinds().contains(stage.kind())) {
          missing.add(stage.key());
        }
      }
    }
    return missing;
  }
}
