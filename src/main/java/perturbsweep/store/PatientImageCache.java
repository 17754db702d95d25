package perturbsweep.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import perturbsweep.pipeline.CraftedImages;
import perturbsweep.pipeline.ImageCache;
import perturbsweep.pipeline.ImageCheckpoint;
import perturbsweep.pipeline.ImageClassifierResult;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.StageReport;

/**
 * A store that may fail for a while. Its methods throw {@link StoreFailedException} once patience
 * has run out; only the epochs of a training wait for nothing: the next one replaces what is not
 * kept of this, and what is not removed is in nobody's way.
 *
 * @param store that fails; to travel between processes, it must be able to
 */
public record PatientImageCache(ImageCache store, Patience patience)
    implements ImageCache, Serializable {

  @Override
  public Optional<ImageClassifierResult> findClassifier(StageKey key) throws IOException {
    return patience.read("reading network " + key, () -> store.findClassifier(key));
  }

  @Override
  public Optional<StageReport> findReport(StageKey key) throws IOException {
    return patience.read("reading network " + key, () -> store.findReport(key));
  }

  @Override
  public void saveClassifier(ImageClassifierResult classifier) throws IOException {
    patience.write(
        "keeping network " + classifier.report().key(), () -> store.saveClassifier(classifier));
  }

  @Override
  public Set<StageKey> classifiersAmong(Collection<StageKey> keys) throws IOException {
    return patience.read("listing networks", () -> store.classifiersAmong(keys));
  }

  @Override
  public Optional<ImageCheckpoint> findCheckpoint(StageKey key) throws IOException {
    return patience.read("reading the epochs of " + key, () -> store.findCheckpoint(key));
  }

  @Override
  public void saveCheckpoint(StageKey key, ImageCheckpoint checkpoint) throws IOException {
    store.saveCheckpoint(key, checkpoint);
  }

  @Override
  public void removeCheckpoint(StageKey key) throws IOException {
    store.removeCheckpoint(key);
  }

  @Override
  public Optional<CraftedImages> findCrafted(StageKey key) throws IOException {
    return patience.read("reading images " + key, () -> store.findCrafted(key));
  }

  @Override
  public void saveCrafted(CraftedImages crafted) throws IOException {
    patience.write("keeping images " + crafted.report().key(), () -> store.saveCrafted(crafted));
  }

  @Override
  public Set<StageKey> craftedAmong(Collection<StageKey> keys) throws IOException {
    return patience.read("listing images", () -> store.craftedAmong(keys));
  }

  @Override
  public List<String> takeDamaged() {
    return store.takeDamaged();
  }
}
