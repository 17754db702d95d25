package perturbsweep.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import perturbsweep.pipeline.ClassifierResult;
import perturbsweep.pipeline.ModelCache;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.TrialOutcome;

/**
 * A store that fails a number of times before it takes its first classifier. It counts in files,
 * for every task has a copy of it.
 */
final class UnreliableCache implements ModelCache, Serializable {

  private static final long serialVersionUID = 1L;

  private final ModelCache sound;
  private final String folder;
  private final int failures;

  UnreliableCache(ModelCache sound, Path folder, int failures) {
    this.sound = sound;
    this.folder = folder.toString();
    this.failures = failures;
  }

  @Override
  public void saveClassifier(ClassifierResult classifier) throws IOException {
    for (int i = 0; i < failures; i++) {
      if (isFirst(Path.of(folder, "failure-" + i))) {
        throw new IOException("the disk is on fire");
      }
    }
    sound.saveClassifier(classifier);
  }

  private static boolean isFirst(Path marker) throws IOException {
    try {
      Files.createFile(marker);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  @Override
  public Optional<ClassifierResult> findClassifier(StageKey key) throws IOException {
    return sound.findClassifier(key);
  }

  @Override
  public Optional<StageReport> findReport(StageKey key) throws IOException {
    return sound.findReport(key);
  }

  @Override
  public Optional<TrialOutcome> findOutcome(StageKey key) throws IOException {
    return sound.findOutcome(key);
  }

  @Override
  public Set<StageKey> classifiersAmong(Collection<StageKey> keys) throws IOException {
    return sound.classifiersAmong(keys);
  }

  @Override
  public Set<StageKey> outcomesAmong(Collection<StageKey> keys) throws IOException {
    return sound.outcomesAmong(keys);
  }

  @Override
  public void saveOutcome(StageKey key, TrialOutcome outcome) throws IOException {
    sound.saveOutcome(key, outcome);
  }
}
