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
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.Status;

/**
 * Files named by keys, on any Hadoop file system. A file appears whole or not at all. One that is
 * damaged gets a warning in the log, the suffix {@code .damaged} where the file system renames in
 * one step, and counts as absent. Safe for use by several threads. Travels between processes as
 * texts; each opens the file system for itself.
 */
final class KeyedFiles implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(KeyedFiles.class);

  /** Files are spread over folders by the first digits of their keys. */
  private static final int DIGITS_OF_FOLDER = 2;

  /** What a file holds. */
  enum Kind {
    CLASSIFIER("classifiers", ".classifier"),
    OUTCOME("outcomes", ".outcome"),
    IMAGE_CLASSIFIER("image-classifiers", ".classifier"),
    CHECKPOINT("checkpoints", ".checkpoint"),
    CRAFTED("crafted", ".parquet");

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
   * The files below a folder.
   *
   * @param outputs need not exist yet
   */
  KeyedFiles(Outputs outputs) {
    this.outputs = outputs;
  }

  /**
   * Reads a file of some length, and leaves it open; throws a {@link DamagedEntryException} if it
   * is not as it was written.
   */
  @FunctionalInterface
  interface FileParser<T> {
    T parse(FSDataInputStream in, long bytes) throws IOException;
  }

  /** The same of a file that {@link EntryFormat} lays out. */
  @FunctionalInterface
  interface EntryParser<T> {
    T parse(EntryReader entry) throws IOException;
  }

  /** What such a file holds; empty if there is none, or it is damaged. */
  <T> Optional<T> findEntry(Kind kind, StageKey key, EntryParser<T> parser) throws IOException {
    return find(kind, key, (in, bytes) -> parser.parse(new EntryReader(in, bytes)));
  }

  /** What a file holds; empty if there is none, or it is damaged. */
  <T> Optional<T> find(Kind kind, StageKey key, FileParser<T> parser) throws IOException {
    Path file = file(kind, key);
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
  private <T> T read(Path file, FileParser<T> parser) throws IOException {
    try {
      return readOnce(file, parser);
    } catch (DamagedEntryException e) {
      LOG.debug("{} is read again", file, e);
      return readOnce(file, parser);
    }
  }

  private <T> T readOnce(Path file, FileParser<T> parser) throws IOException {
    long bytes = fileSystem().getFileStatus(file).getLen();
    try (FSDataInputStream in = open(file)) {
      return parser.parse(in, bytes);
    }
  }

  /** Java says that there is no file, too, if it may not read it or has too many open. */
  private FSDataInputStream open(Path file) throws IOException {
    try {
      return fileSystem().open(file);
    } catch (FileNotFoundException e) {
      if (fileSystem().exists(file)) {
        throw new IOException(file + " is there, but can't be opened: " + e.getMessage(), e);
      }
      throw e;
    }
  }

  /**
   * A rename that is no single step could take away what another has just made anew: there a
   * damaged file stays, and is damaged, until it is written over.
   */
  private void setAside(Path file) throws IOException {
    if (!files().renameInOneStep()) {
      return;
    }
    try {
      files().rename(file, file.suffix(".damaged"));
    } catch (FileNotFoundException | NoSuchFileException e) {
      LOG.debug("{} was set aside by another reader", file, e);
    }
  }

  /**
   * Those of many keys that have a file of a kind. Lists each folder that one of the keys belongs
   * to: 256 at most, however many keys.
   */
  Set<StageKey> among(Collection<StageKey> keys, Kind kind) throws IOException {
    Map<String, List<StageKey>> folders =
        keys.stream().collect(Collectors.groupingBy(KeyedFiles::folder));
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

  /** How what is kept already has ended; empty if nothing is. */
  @FunctionalInterface
  interface Kept {
    Optional<Status> status() throws IOException;
  }

  /** Writes a file, unless what is kept already has not failed. */
  void save(Kind kind, StageKey key, Kept kept, WholeFiles.Writer writer) throws IOException {
    files().writeIf(() -> isAbsentOrFailed(kept.status()), file(kind, key), writer);
  }

  private static boolean isAbsentOrFailed(Optional<Status> status) {
    return status.isEmpty() || status.get() == Status.FAILED;
  }

  /** Writes a file, over the one that is kept if there is one. */
  void replace(Kind kind, StageKey key, WholeFiles.Writer writer) throws IOException {
    files().write(file(kind, key), writer);
  }

  /** Deletes a file; nothing happens if there is none. */
  void remove(Kind kind, StageKey key) throws IOException {
    fileSystem().delete(file(kind, key), false);
  }

  /** Names of the files that were found damaged since this was last asked. */
  synchronized List<String> takeDamaged() {
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

  private Path file(Kind kind, StageKey key) {
    return new Path(outputs.store(), path(kind, key));
  }

  /** Where a file is, below the store. */
  static String path(Kind kind, StageKey key) {
    return String.join(Path.SEPARATOR, kind.folder, folder(key), key.hash() + kind.suffix);
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
