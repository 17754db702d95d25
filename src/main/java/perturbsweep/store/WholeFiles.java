package perturbsweep.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * Files that are never seen half-written: each is written aside in its own folder and then renamed
 * over its name, in one step.
 */
final class WholeFiles {

  /** No writer takes that long: what is older was left by one that died. */
  private static final Duration ABANDONED_AFTER = Duration.ofDays(1);

  private static final String SUFFIX = ".tmp";

  private final FileSystem fileSystem;

  WholeFiles(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  /** Writes the contents of a file to a path that it is given. */
  @FunctionalInterface
  interface Writer {
    void writeTo(Path path) throws IOException;
  }

  /** Decides whether a file that was written aside takes its place. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException;
  }

  /** Writes a file, over the one of that name if there is one. */
  void write(Path file, Writer writer) throws IOException {
    writeIf(() -> true, file, writer);
  }

  /**
   * Writes a file, over the one of that name if there is one, provided that a condition holds
   * before the writing and still after it.
   */
  void writeIf(Condition condition, Path file, Writer writer) throws IOException {
    if (!condition.holds()) {
      return;
    }
    fileSystem.mkdirs(file.getParent());
    Path aside =
        new Path(file.getParent(), ".%s.%s%s".formatted(file.getName(), UUID.randomUUID(), SUFFIX));
    try {
      writer.writeTo(aside);
      if (condition.holds()) {
        rename(aside, file);
      }
    } finally {
      fileSystem.delete(aside, false);
    }
    removeAbandoned(file.getParent());
  }

  /** Gives a file another name, in one step, over the file of that name if there is one. */
  void rename(Path from, Path to) throws IOException {
    if (fileSystem instanceof PlainLocalFileSystem local) {
      Files.move(
          local.pathToFile(from).toPath(),
          local.pathToFile(to).toPath(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } else {
      FileContext.getFileContext(fileSystem.getUri(), fileSystem.getConf())
          .rename(from, to, Options.Rename.OVERWRITE);
    }
  }

  private void removeAbandoned(Path folder) throws IOException {
    long limit = System.currentTimeMillis() - ABANDONED_AFTER.toMillis();
    for (FileStatus file : fileSystem.listStatus(folder)) {
      String name = file.getPath().getName();
      if (name.startsWith(".") && name.endsWith(SUFFIX) && file.getModificationTime() < limit) {
        fileSystem.delete(file.getPath(), false);
      }
    }
  }
}
