package perturbsweep.pipeline;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A {@link ModelCache} for one process, which counts what is saved. */
public final class MemoryCache implements ModelCache {

  private final Map<StageKey, ClassifierResult> classifiers = new HashMap<>();
  private final Map<StageKey, TrialOutcome> outcomes = new HashMap<>();
  private int saved;

  @Override
  public Optional<ClassifierResult> findClassifier(StageKey key) {
    return Optional.ofNullable(classifiers.get(key));
  }

  @Override
  public Optional<StageReport> findReport(StageKey key) {
    return findClassifier(key).map(ClassifierResult::report);
  }

  @Override
  public Optional<TrialOutcome> findOutcome(StageKey key) {
    return Optional.ofNullable(outcomes.get(key));
  }

  @Override
  public Set<StageKey> classifiersAmong(Collection<StageKey> keys) {
    Set<StageKey> found = new HashSet<>(keys);
    found.retainAll(classifiers.keySet());
    return found;
  }

  @Override
  public Set<StageKey> outcomesAmong(Collection<StageKey> keys) {
    Set<StageKey> found = new HashSet<>(keys);
    found.retainAll(outcomes.keySet());
    return found;
  }

  @Override
  public void saveClassifier(ClassifierResult classifier) {
    classifiers.put(classifier.report().key(), classifier);
    saved++;
  }

  @Override
  public void saveOutcome(StageKey key, TrialOutcome outcome) {
    outcomes.put(key, outcome);
    saved++;
  }

  int saved() {
    return saved;
  }
}
