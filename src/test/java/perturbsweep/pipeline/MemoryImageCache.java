package perturbsweep.pipeline;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An {@link ImageCache} for one process. */
public final class MemoryImageCache implements ImageCache, Serializable {

  private static final long serialVersionUID = 1L;

  private final Map<StageKey, ImageClassifierResult> classifiers = new HashMap<>();
  private final Map<StageKey, ImageCheckpoint> checkpoints = new HashMap<>();
  private final Map<StageKey, CraftedImages> crafted = new HashMap<>();

  @Override
  public Optional<ImageClassifierResult> findClassifier(StageKey key) {
    return Optional.ofNullable(classifiers.get(key));
  }

  @Override
  public Optional<StageReport> findReport(StageKey key) {
    return findClassifier(key).map(ImageClassifierResult::report);
  }

  @Override
  public void saveClassifier(ImageClassifierResult classifier) {
    classifiers.put(classifier.report().key(), classifier);
  }

  @Override
  public Set<StageKey> classifiersAmong(Collection<StageKey> keys) {
    Set<StageKey> found = new HashSet<>(keys);
    found.retainAll(classifiers.keySet());
    return found;
  }

  @Override
  public Optional<ImageCheckpoint> findCheckpoint(StageKey key) {
    return Optional.ofNullable(checkpoints.get(key));
  }

  @Override
  public void saveCheckpoint(StageKey key, ImageCheckpoint checkpoint) {
    checkpoints.put(key, checkpoint);
  }

  @Override
  public void removeCheckpoint(StageKey key) {
    checkpoints.remove(key);
  }

  @Override
  public Optional<CraftedImages> findCrafted(StageKey key) {
    return Optional.ofNullable(crafted.get(key));
  }

  @Override
  public void saveCrafted(CraftedImages images) {
    crafted.put(images.report().key(), images);
  }

  @Override
  public Set<StageKey> craftedAmong(Collection<StageKey> keys) {
    Set<StageKey> found = new HashSet<>(keys);
    found.retainAll(crafted.keySet());
    return found;
  }
}
