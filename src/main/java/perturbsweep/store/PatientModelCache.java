package perturbsweep.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import perturbsweep.pipeline.ClassifierResult;
import perturbsweep.pipeline.ModelCache;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.TrialOutcome;

/**
 * A store that may fail for a while. Its methods throw {@link StoreFailedException} once patience
 * has run out.
 *
 * @param store that fails; to travel between processes, it must be able to
 */
public record PatientModelCache(ModelCache store, Patience patience)
    implements ModelCache, Serializable {

  @Override
  public Optional<ClassifierResult> findClassifier(StageKey key) throws IOException {
    return patience.read("reading classifier " + key, () -> store.findClassifier(key));
  }

  @Override
  public void saveClassifier(ClassifierResult classifier) throws IOException {
    patience.write(
        "keeping classifier " + classifier.report().key(), () -> store.saveClassifier(classifier));
  }

  @Override
  public Optional<StageReport> findReport(StageKey key) throws IOException {
    return patience.read("reading classifier " + key, () -> store.findReport(key));
  }

  @Override
  public Optional<TrialOutcome> findOutcome(StageKey key) throws IOException {
    return patience.read("reading outcome " + key, () -> store.findOutcome(key));
  }

  @Override
  public Set<StageKey> classifiersAmong(Collection<StageKey> keys) throws IOException {
    return patience.read("listing classifiers", () -> store.classifiersAmong(keys));
  }

  @Override
  public Set<StageKey> outcomesAmong(Collection<StageKey> keys) throws IOException {
    return patience.read("listing outcomes", () -> store.outcomesAmong(keys));
  }

  @Override
  public List<String> takeDamaged() {
    return store.takeDamaged();
  }

  @Override
  public void saveOutcome(StageKey key, TrialOutcome outcome) throws IOException {
    patience.write("keeping outcome " + key, () -> store.saveOutcome(key, outcome));
  }
}
