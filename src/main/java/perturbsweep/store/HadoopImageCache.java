package perturbsweep.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import perturbsweep.pipeline.CraftedImages;
import perturbsweep.pipeline.ImageCache;
import perturbsweep.pipeline.ImageCheckpoint;
import perturbsweep.pipeline.ImageClassifierResult;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.StageReport;

/** Results of trials with images in files named by their keys, on any Hadoop file system. */
public record HadoopImageCache(Outputs outputs) implements ImageCache, Serializable {

  @Override
  public Optional<ImageClassifierResult> findClassifier(StageKey key) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<StageReport> findReport(StageKey key) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void saveClassifier(ImageClassifierResult classifier) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<StageKey> classifiersAmong(Collection<StageKey> keys) throws IOException {
    return Set.of();
  }

  @Override
  public Optional<ImageCheckpoint> findCheckpoint(StageKey key) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void saveCheckpoint(StageKey key, ImageCheckpoint checkpoint) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeCheckpoint(StageKey key) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<CraftedImages> findCrafted(StageKey key) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void saveCrafted(CraftedImages crafted) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<StageKey> craftedAmong(Collection<StageKey> keys) throws IOException {
    return Set.of();
  }
}
