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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perturbsweep.pipeline.StageGraph;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.Stores;
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

  public SweepPlan {
    kept = Map.copyOf(kept);
    work = List.copyOf(work);
  }

  /**
   * Compares a sweep with the store.
   *
   * @throws IOException if the store can't be read
   */
  public static SweepPlan of(StageGraph graph, Stores stores) throws IOException {
    return of(graph, stores, Set.of(Status.FAILED));
  }

  /**
   * What was lost from the store, and nothing else: what has failed has had its chance.
   *
   * @throws IOException if the store can't be read
   */
  public static SweepPlan ofLost(StageGraph graph, Stores stores) throws IOException {
    return of(graph, stores, Set.of());
  }

  private static SweepPlan of(StageGraph graph, Stores stores, Set<Status> again)
      throws IOException {
    Map<TrialId, Status> kept = new HashMap<>();
    List<TrialStages> missing = new ArrayList<>();
    Set<StageKey> ended =
        stores
            .models()
            .outcomesAmong(graph.trials().stream().map(TrialStages::outcomeKey).toList());
    for (TrialStages trial : graph.trials()) {
      Optional<Status> status =
          ended.contains(trial.outcomeKey())
              ? stores.models().findOutcome(trial.outcomeKey()).map(TrialOutcome::status)
              : Optional.empty();
      if (status.isPresent() && !again.contains(status.get())) {
        kept.put(trial.trial().id(), status.get());
      } else {
        missing.add(trial);
      }
    }
    return new SweepPlan(graph, kept, work(missing, stores));
  }

  private static List<Work> work(List<TrialStages> missing, Stores stores) throws IOException {
    Map<StageKey, Work> shared = new LinkedHashMap<>();
    List<Work> own = new ArrayList<>();
    for (TrialStages trial : missing) {
      Work.sharedBy(trial).forEach(work -> shared.putIfAbsent(work.result(), work));
      own.add(new Work.FinishTrial(trial));
    }
    Map<StageKind, List<StageKey>> kinds =
        shared.values().stream()
            .collect(
                Collectors.groupingBy(
                    Work::kind, Collectors.mapping(Work::result, Collectors.toList())));
    for (Map.Entry<StageKind, List<StageKey>> kind : kinds.entrySet()) {
      shared.keySet().removeAll(stores.ended(kind.getKey(), kind.getValue()));
    }
    return Stream.concat(shared.values().stream(), own.stream()).toList();
  }

  /** Keys of all stages that the work will compute, wholly or in part. */
  public Set<StageKey> missingStages() {
    Map<StageKey, Work> missing = new HashMap<>();
    work.forEach(item -> missing.put(item.result(), item));
    Set<StageKey> stages = new HashSet<>(missing.keySet());
    for (TrialStages trial : graph.trials()) {
      if (missing.get(trial.outcomeKey()) instanceof Work.FinishTrial last) {
        last.costs().keySet().forEach(kind -> stages.add(trial.stage(kind).key()));
        if (last.needs().stream().anyMatch(key -> missing.get(key) instanceof Work.Craft)) {
          stages.add(trial.stage(StageKind.CRAFT).key());
        }
      }
    }
    return stages;
  }
}
