package perturbsweep.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * Files that are never seen half-written.
 *
 * <p>Where a file system renames in one step, each file is written aside in its own folder and then
 * renamed over its name. Everything else is taken for an object store such as S3: there a rename is
 * a copy and then a deletion, seen by everybody while it lasts, but what is written appears at its
 * name only when it is closed, and whole. So a file is written straight to its name, closed once
 * all of it is written, and never closed if that failed. A file system that does neither, FTP for
 * one, can't hold results safely.
 *
 * <p>Safe for use by several threads. To be kept: opening a context is slow, and so is looking for
 * what dead writers have left, which is done once for each folder.
 */
final class WholeFiles {

  /**
   * Schemes of file systems that are known to rename in one step: local files, HDFS and what speaks
   * for it (the targets of viewfs must be of this list themselves), Azure's with a hierarchical
   * namespace, and Ozone's.
   */
  private static final Set<String> RENAMING_IN_ONE_STEP =
      Set.of("file", "hdfs", "webhdfs", "swebhdfs", "viewfs", "abfs", "abfss", "ofs", "o3fs");

  /** No writer takes that long: what is older was left by one that died. */
  private static final Duration ABANDONED_AFTER = Duration.ofDays(1);

  private static final String SUFFIX = ".tmp";

  private final FileSystem fileSystem;
  private final Set<Path> tidied = ConcurrentHashMap.newKeySet();
  private FileContext context;

  WholeFiles(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  /** Writes the contents of a file to a stream that it leaves open. */
  @FunctionalInterface
  interface Writer {
    void writeTo(FSDataOutputStream out) throws IOException;
  }

  /** Decides whether a file that was written takes its place. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException;
  }

  /** Whether a file can be given another name with nobody seeing anything in between. */
  boolean renameInOneStep() {
    return RENAMING_IN_ONE_STEP.contains(fileSystem.getUri().getScheme());
  }

  /** Writes a file, over the one of that name if there is one. */
  void write(Path file, Writer writer) throws IOException {
    writeIf(() -> true, file, writer);
  }

  /**
   * Writes a file, over the one of that name if there is one, provided that a condition holds once
   * all of it is written. Asking before as well would spare few writings, and cost each a question.
   */
  void writeIf(Condition condition, Path file, Writer writer) throws IOException {
    if (renameInOneStep()) {
      writeAside(condition, file, writer);
    } else {
      writeStraight(condition, file, writer);
    }
  }

  private void writeAside(Condition condition, Path file, Writer writer) throws IOException {
    Path folder = file.getParent();
    Path aside = new Path(folder, ".%s.%s%s".formatted(file.getName(), UUID.randomUUID(), SUFFIX));
    try {
      try (FSDataOutputStream out = fileSystem.create(aside, false)) {
        writer.writeTo(out);
      }
      if (condition.holds()) {
        rename(aside, file);
      } else {
        fileSystem.delete(aside, false);
      }
    } catch (IOException | RuntimeException e) {
      deleteAfter(e, aside);
      throw e;
    }
    if (tidied.add(folder)) {
      removeAbandoned(file);
    }
  }

  private void deleteAfter(Exception failure, Path aside) {
    try {
      fileSystem.delete(aside, false);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Closing is what makes a file appear, so one that is not to appear is not closed. */
  private void writeStraight(Condition condition, Path file, Writer writer) throws IOException {
    FSDataOutputStream out = fileSystem.create(file, true);
    boolean appears = false;
    try {
      writer.writeTo(out);
      appears = condition.holds();
    } finally {
      if (!appears) {
        abort(out);
      }
    }
    out.close();
  }

  private static void abort(FSDataOutputStream out) {
    if (out.getWrappedStream() instanceof Abortable abortable) {
      abortable.abort();
    }
  }

  /**
   * Gives a file another name, in one step, over the file of that name if there is one.
   *
   * @throws IllegalStateException where {@link #renameInOneStep} is not so
   */
  void rename(Path from, Path to) throws IOException {
    if (!renameInOneStep()) {
      throw new IllegalStateException("%s does not rename in one step".formatted(from));
    }
    if (fileSystem instanceof PlainLocalFileSystem local) {
      Files.move(
          local.pathToFile(from).toPath(),
          local.pathToFile(to).toPath(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } else {
      context().rename(from, to, Options.Rename.OVERWRITE);
    }
  }

  private synchronized FileContext context() throws IOException {
    if (context == null) {
      context = FileContext.getFileContext(fileSystem.getUri(), fileSystem.getConf());
    }
    return context;
  }

  /**
   * Removes what dead writers have left beside a file that was just written. Its time tells what
   * the file system holds for now; this machine's clock need not agree.
   */
  private void removeAbandoned(Path written) throws IOException {
    FileStatus[] files = fileSystem.listStatus(written.getParent());
    OptionalLong now =
        Arrays.stream(files)
            .filter(file -> file.getPath().getName().equals(written.getName()))
            .mapToLong(FileStatus::getModificationTime)
            .findFirst();
    if (now.isEmpty()) {
      return;
    }
    long limit = now.getAsLong() - ABANDONED_AFTER.toMillis();
    for (FileStatus file : files) {
      String name = file.getPath().getName();
      if (name.startsWith(".") && name.endsWith(SUFFIX) && file.getModificationTime() < limit) {
        fileSystem.delete(file.getPath(), false);
      }
    }
  }
}
