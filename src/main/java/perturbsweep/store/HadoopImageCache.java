package perturbsweep.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import perturbsweep.num.Matrix;
import perturbsweep.pipeline.CraftedImages;
import perturbsweep.pipeline.ImageCache;
import perturbsweep.pipeline.ImageCheckpoint;
import perturbsweep.pipeline.ImageClassifierResult;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.StageReport;
import perturbsweep.store.KeyedFiles.Kind;

/**
 * Results of trials with images, kept as {@link HadoopModelCache} keeps those of others. Blocks of
 * perturbed images are Parquet files, one row for each image, which any program can read.
 */
public final class HadoopImageCache implements ImageCache, Serializable {

  private static final long serialVersionUID = 1L;

  private final KeyedFiles files;

  /**
   * The results below a folder.
   *
   * @param outputs need not exist yet
   */
  public HadoopImageCache(Outputs outputs) {
    files = new KeyedFiles(outputs);
  }

  @Override
  public Optional<ImageClassifierResult> findClassifier(StageKey key) throws IOException {
    return files.findEntry(Kind.IMAGE_CLASSIFIER, key, HadoopImageCache::readClassifier);
  }

  @Override
  public Optional<StageReport> findReport(StageKey key) throws IOException {
    return files.findEntry(Kind.IMAGE_CLASSIFIER, key, entry -> readHeader(entry).report());
  }

  @Override
  public void saveClassifier(ImageClassifierResult classifier) throws IOException {
    StageKey key = classifier.report().key();
    byte[] header = EntryJson.write(ImageClassifierHeader.of(classifier));
    files.save(
        Kind.IMAGE_CLASSIFIER,
        key,
        () -> findReport(key).map(StageReport::status),
        out -> EntryWriter.write(out, header, classifier.parameters()));
  }

  @Override
  public Set<StageKey> classifiersAmong(Collection<StageKey> keys) throws IOException {
    return files.among(keys, Kind.IMAGE_CLASSIFIER);
  }

  @Override
  public Optional<ImageCheckpoint> findCheckpoint(StageKey key) throws IOException {
    return files.findEntry(Kind.CHECKPOINT, key, HadoopImageCache::readCheckpoint);
  }

  @Override
  public void saveCheckpoint(StageKey key, ImageCheckpoint checkpoint) throws IOException {
    Matrix array = CheckpointHeader.array(checkpoint.state());
    byte[] header = EntryJson.write(CheckpointHeader.of(checkpoint, array));
    files.replace(Kind.CHECKPOINT, key, out -> EntryWriter.write(out, header, array));
  }

  @Override
  public void removeCheckpoint(StageKey key) throws IOException {
    files.remove(Kind.CHECKPOINT, key);
  }

  @Override
  public Optional<CraftedImages> findCrafted(StageKey key) throws IOException {
    return files.find(Kind.CRAFTED, key, (in, bytes) -> CraftedFile.read(in.readAllBytes()));
  }

  @Override
  public void saveCrafted(CraftedImages crafted) throws IOException {
    StageKey key = crafted.report().key();
    byte[] file = CraftedFile.write(crafted);
    files.save(
        Kind.CRAFTED,
        key,
        () -> findCrafted(key).map(kept -> kept.report().status()),
        out -> out.write(file));
  }

  @Override
  public Set<StageKey> craftedAmong(Collection<StageKey> keys) throws IOException {
    return files.among(keys, Kind.CRAFTED);
  }

  @Override
  public List<String> takeDamaged() {
    return files.takeDamaged();
  }

  private static ImageClassifierHeader readHeader(EntryReader entry) throws IOException {
    ImageClassifierHeader header = EntryJson.read(entry.header(), ImageClassifierHeader.class);
    entry.requireArray(header.parameters());
    return header;
  }

  private static ImageClassifierResult readClassifier(EntryReader entry) throws IOException {
    ImageClassifierHeader header = readHeader(entry);
    return new ImageClassifierResult(
        header.report(), header.curve(), entry.array(header.parameters()));
  }

  private static ImageCheckpoint readCheckpoint(EntryReader entry) throws IOException {
    CheckpointHeader header = EntryJson.read(entry.header(), CheckpointHeader.class);
    return header.checkpoint(entry.array(header.array()));
  }
}
