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
import perturbsweep.pipeline.TrialStages;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.TrialId;

/**
 * What a sweep still has to compute, given what the store holds. Finished and diverged results are
 * kept; failed ones are tried again.
 *
 * @param graph of all the sweep's stages
 * @param kept how the trials ended whose outcome is in the store and stays
 * @param work to be done
 */
public record SweepPlan(StageGraph graph, Map<TrialId, Status> kept, List<Work> work) {

  /** Those that a piece of work computes by themselves, whichever trial needs them. */
  private static final List<StageKind> SHARED = List.of(StageKind.NATURAL, StageKind.NOISE);

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
    return of(graph, cache, Set.of(Status.FAILED));
  }

  /**
   * What was lost from the store, and nothing else: what has failed has had its chance.
   *
   * @throws IOException if the store can't be read
   */
  public static SweepPlan ofLost(StageGraph graph, ModelCache cache) throws IOException {
    return of(graph, cache, Set.of());
  }

  private static SweepPlan of(StageGraph graph, ModelCache cache, Set<Status> again)
      throws IOException {
    Map<TrialId, Status> kept = new HashMap<>();
    List<TrialStages> missing = new ArrayList<>();
    Set<StageKey> ended =
        cache.outcomesAmong(graph.trials().stream().map(TrialStages::outcomeKey).toList());
    for (TrialStages trial : graph.trials()) {
      Optional<Status> status =
          ended.contains(trial.outcomeKey())
              ? cache.findOutcome(trial.outcomeKey()).map(TrialOutcome::status)
              : Optional.empty();
      if (status.isPresent() && !again.contains(status.get())) {
        kept.put(trial.trial().id(), status.get());
      } else {
        missing.add(trial);
      }
    }
    return new SweepPlan(graph, kept, work(missing, cache));
  }

  private static List<Work> work(List<TrialStages> missing, ModelCache cache) throws IOException {
    Map<StageKey, Stage> classifiers = new LinkedHashMap<>();
    for (TrialStages trial : missing) {
      for (StageKind kind : SHARED) {
        classifiers.put(trial.stage(kind).key(), trial.stage(kind));
      }
    }
    for (StageKey trained : cache.classifiersAmong(classifiers.keySet())) {
      Optional<StageReport> report = cache.findReport(trained);
      if (report.isPresent() && report.get().status() != Status.FAILED) {
        classifiers.remove(trained);
      }
    }
    List<Work> work = new ArrayList<>();
    classifiers.values().forEach(stage -> work.add(new Work.TrainClassifier(stage)));
    missing.forEach(trial -> work.add(new Work.FinishTrial(trial)));
    return work;
  }

  /** Keys of all stages that the work will compute. */
  public Set<StageKey> missingStages() {
    Set<StageKey> missing = new HashSet<>();
    work.forEach(item -> missing.add(item.result()));
    for (TrialStages trial : graph.trials()) {
      if (missing.contains(trial.outcomeKey())) {
        trial.stages().stream()
            .filter(stage -> !SHARED.contains(stage.kind()))
            .forEach(stage -> missing.add(stage.key()));
      }
    }
    return missing;
  }
}
