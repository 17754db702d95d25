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
import perturbsweep.store.KeyedFiles.Kind;

/**
 * Results in files named by their keys, on any Hadoop file system. A file appears whole or not at
 * all, and is read back only if its checksums agree; one that is damaged gets a warning in the log,
 * the suffix {@code .damaged} where the file system renames in one step, and counts as absent.
 * Travels between processes as texts; each opens the file system for itself.
 */
public final class HadoopModelCache implements ModelCache, Serializable {

  private static final long serialVersionUID = 2L;

  private final KeyedFiles files;

  /**
   * The results below a folder.
   *
   * @param outputs need not exist yet
   */
  public HadoopModelCache(Outputs outputs) {
    files = new KeyedFiles(outputs);
  }

  @Override
  public Optional<ClassifierResult> findClassifier(StageKey key) throws IOException {
    return files.findEntry(Kind.CLASSIFIER, key, HadoopModelCache::readClassifier);
  }

  @Override
  public Optional<StageReport> findReport(StageKey key) throws IOException {
    return files.findEntry(Kind.CLASSIFIER, key, entry -> readHeader(entry).report());
  }

  @Override
  public Optional<TrialOutcome> findOutcome(StageKey key) throws IOException {
    return files.findEntry(Kind.OUTCOME, key, HadoopModelCache::readOutcome);
  }

  @Override
  public Set<StageKey> classifiersAmong(Collection<StageKey> keys) throws IOException {
    return files.among(keys, Kind.CLASSIFIER);
  }

  @Override
  public Set<StageKey> outcomesAmong(Collection<StageKey> keys) throws IOException {
    return files.among(keys, Kind.OUTCOME);
  }

  @Override
  public List<String> takeDamaged() {
    return files.takeDamaged();
  }

  @Override
  public void saveClassifier(ClassifierResult classifier) throws IOException {
    StageKey key = classifier.report().key();
    byte[] header = EntryJson.write(ClassifierHeader.of(classifier));
    files.save(
        Kind.CLASSIFIER,
        key,
        () -> findReport(key).map(StageReport::status),
        out -> EntryWriter.write(out, header, classifier.weights()));
  }

  @Override
  public void saveOutcome(StageKey key, TrialOutcome outcome) throws IOException {
    byte[] header = EntryJson.write((Record) outcome);
    files.save(
        Kind.OUTCOME,
        key,
        () -> findOutcome(key).map(TrialOutcome::status),
        out -> EntryWriter.write(out, header, null));
  }

  private static ClassifierHeader readHeader(EntryReader entry) throws IOException {
    ClassifierHeader header = EntryJson.read(entry.header(), ClassifierHeader.class);
    entry.requireArray(header.weights());
    return header;
  }

  private static ClassifierResult readClassifier(EntryReader entry) throws IOException {
    ClassifierHeader header = readHeader(entry);
    return new ClassifierResult(header.report(), header.curve(), entry.array(header.weights()));
  }

  private static TrialOutcome readOutcome(EntryReader entry) throws IOException {
    TrialOutcome outcome = EntryJson.readOutcome(entry.header());
    entry.array(null);
    return outcome;
  }
}
