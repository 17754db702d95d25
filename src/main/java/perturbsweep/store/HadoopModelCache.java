package perturbsweep.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perturbsweep.num.Matrix;
import perturbsweep.pipeline.ClassifierResult;
import perturbsweep.pipeline.ModelCache;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.TrialOutcome;

/**
 * Results in files named by their keys, on any Hadoop file system. A file appears whole or not at
 * all, and is read back only if its checksums agree; one that is damaged gets a warning in the log,
 * the suffix {@code .damaged} where the file system renames in one step, and counts as absent.
 * Travels between processes as two texts; each opens the file system for itself.
 */
public final class HadoopModelCache implements ModelCache, Serializable {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(HadoopModelCache.class);

  /** Entries are spread over folders by the first digits of their keys. */
  private static final int DIGITS_OF_FOLDER = 2;

  /** What an entry holds. */
  private enum Kind {
    CLASSIFIER("classifiers", ".classifier"),
    OUTCOME("outcomes", ".outcome");

    private final String folder;
    private final String suffix;

    Kind(String folder, String suffix) {
      this.folder = folder;
      this.suffix = suffix;
    }
  }

  private final Outputs outputs;
  private transient FileSystem fileSystem;
  private transient WholeFiles files;
  private transient Set<String> damaged;

  /**
   * The results below a folder.
   *
   * @param outputs need not exist yet
   */
  public HadoopModelCache(Outputs outputs) {
    this.outputs = outputs;
  }

  @Override
  public Optional<ClassifierResult> findClassifier(StageKey key) throws IOException {
    return find(classifierFile(key), HadoopModelCache::readClassifier);
  }

  @Override
  public Optional<StageReport> findReport(StageKey key) throws IOException {
    return find(classifierFile(key), entry -> readClassifierHeader(entry).report());
  }

  @Override
  public Optional<TrialOutcome> findOutcome(StageKey key) throws IOException {
    return find(outcomeFile(key), HadoopModelCache::readOutcome);
  }

  @Override
  public Set<StageKey> classifiersAmong(Collection<StageKey> keys) throws IOException {
    return among(keys, Kind.CLASSIFIER);
  }

  @Override
  public Set<StageKey> outcomesAmong(Collection<StageKey> keys) throws IOException {
    return among(keys, Kind.OUTCOME);
  }

  /** Lists each folder that one of the keys belongs to: 256 at most, however many keys. */
  private Set<StageKey> among(Collection<StageKey> keys, Kind kind) throws IOException {
    Map<String, List<StageKey>> folders =
        keys.stream().collect(Collectors.groupingBy(HadoopModelCache::folder));
    Set<StageKey> found = new HashSet<>();
    for (List<StageKey> asked : folders.values()) {
      Set<String> names = names(file(kind, asked.get(0)).getParent());
      asked.stream().filter(key -> names.contains(key.hash() + kind.suffix)).forEach(found::add);
    }
    return found;
  }

  private Set<String> names(Path folder) throws IOException {
    Set<String> names = new HashSet<>();
    try {
      for (FileStatus file : fileSystem().listStatus(folder)) {
        names.add(file.getPath().getName());
      }
    } catch (FileNotFoundException e) {
      LOG.debug("{} is not there yet", folder, e);
    }
    return names;
  }

  @Override
  public synchronized List<String> takeDamaged() {
    List<String> taken = damaged == null ? List.of() : List.copyOf(damaged);
    damaged = null;
    return taken;
  }

  private synchronized void takeNote(Path file) {
    if (damaged == null) {
      damaged = new TreeSet<>();
    }
    damaged.add(file.toString());
  }

  @Override
  public void saveClassifier(ClassifierResult classifier) throws IOException {
    StageKey key = classifier.report().key();
    byte[] header = EntryJson.write(ClassifierHeader.of(classifier));
    files()
        .writeIf(
            () -> isAbsentOrFailed(findReport(key).map(StageReport::status)),
            classifierFile(key),
            out -> EntryWriter.write(out, header, classifier.weights()));
  }

  @Override
  public void saveOutcome(StageKey key, TrialOutcome outcome) throws IOException {
    byte[] header = EntryJson.write((Record) outcome);
    files()
        .writeIf(
            () -> isAbsentOrFailed(findOutcome(key).map(TrialOutcome::status)),
            outcomeFile(key),
            out -> EntryWriter.write(out, header, null));
  }

  @FunctionalInterface
  private interface EntryParser<T> {
    T parse(EntryReader entry) throws IOException;
  }

  private <T> Optional<T> find(Path file, EntryParser<T> parser) throws IOException {
    try {
      return Optional.of(read(file, parser));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (DamagedEntryException e) {
      LOG.warn("{} is damaged and will be made anew: {}", file, e.getMessage());
      takeNote(file);
      setAside(file);
      return Optional.empty();
    }
  }

  /** Reads twice before it believes in damage: a file may be replaced as it is being opened. */
  private <T> T read(Path file, EntryParser<T> parser) throws IOException {
    try (EntryReader entry = EntryReader.open(fileSystem(), file)) {
      return parser.parse(entry);
    } catch (DamagedEntryException e) {
      LOG.debug("{} is read again", file, e);
    }
    try (EntryReader entry = EntryReader.open(fileSystem(), file)) {
      return parser.parse(entry);
    }
  }

  private static ClassifierHeader readClassifierHeader(EntryReader entry) throws IOException {
    ClassifierHeader header = EntryJson.read(entry.header(), ClassifierHeader.class);
    if (header.weightBytes() != entry.arrayBytes()) {
      throw new DamagedEntryException("its array has not the shape that its header says");
    }
    return header;
  }

  private static ClassifierResult readClassifier(EntryReader entry) throws IOException {
    ClassifierHeader header = readClassifierHeader(entry);
    Matrix weights = header.weights() == null ? null : header.weights().zeros();
    entry.finish(weights);
    return new ClassifierResult(header.report(), header.curve(), weights);
  }

  private static TrialOutcome readOutcome(EntryReader entry) throws IOException {
    TrialOutcome outcome = EntryJson.readOutcome(entry.header());
    entry.finish(null);
    return outcome;
  }

  /**
   * A rename that is no single step could take away what another has just made anew: there a
   * damaged file stays, and is damaged, until it is written over.
   */
  private void setAside(Path damaged) throws IOException {
    if (!files().renameInOneStep()) {
      return;
    }
    try {
      files().rename(damaged, damaged.suffix(".damaged"));
    } catch (FileNotFoundException | NoSuchFileException e) {
      LOG.debug("{} was set aside by another reader", damaged, e);
    }
  }

  private static boolean isAbsentOrFailed(Optional<Status> status) {
    return status.isEmpty() || status.get() == Status.FAILED;
  }

  private Path classifierFile(StageKey key) {
    return file(Kind.CLASSIFIER, key);
  }

  private Path outcomeFile(StageKey key) {
    return file(Kind.OUTCOME, key);
  }

  private Path file(Kind kind, StageKey key) {
    return new Path(
        outputs.store(),
        String.join(Path.SEPARATOR, kind.folder, folder(key), key.hash() + kind.suffix));
  }

  private static String folder(StageKey key) {
    return key.hash().substring(0, DIGITS_OF_FOLDER);
  }

  private synchronized WholeFiles files() throws IOException {
    if (files == null) {
      files = new WholeFiles(fileSystem());
    }
    return files;
  }

  private synchronized FileSystem fileSystem() throws IOException {
    if (fileSystem == null) {
      fileSystem = outputs.fileSystem();
    }
    return fileSystem;
  }
}
