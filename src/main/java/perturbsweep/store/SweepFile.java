package perturbsweep.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file of a sweep's folder beside its tables, replaced in one step. */
public final class SweepFile {

  /** Of the sweep file that the latest run was given, its overrides included. */
  public static final String ASKED = "sweep.conf";

  private final FileSystem fileSystem;
  private final WholeFiles files;
  private final Path file;

  /**
   * A file, which need not exist.
   *
   * @param name relative to the sweep's folder
   * @throws IOException if the file system can't be reached
   */
  public SweepFile(Outputs outputs, String sweep, String name) throws IOException {
    this.fileSystem = outputs.fileSystem();
    this.files = new WholeFiles(fileSystem);
    this.file = new Path(outputs.sweep(sweep), name);
  }

  /** Where it is. */
  public String path() {
    return file.toString();
  }

  /**
   * Replaces the file.
   *
   * @throws IOException if it can't be written
   */
  public void write(byte[] contents) throws IOException {
    files.write(file, out -> out.write(contents));
  }

  /**
   * Removes the other files of its folder, but for those of some names and those that are being
   * written.
   *
   * @throws IOException if the folder can't be listed or a file not be removed
   */
  public void removeOthersBut(Set<String> kept) throws IOException {
    for (FileStatus other : fileSystem.listStatus(file.getParent())) {
      String name = other.getPath().getName();
      if (other.isFile()
          && !kept.contains(name)
          && !name.equals(file.getName())
          && !name.startsWith(".")) {
        fileSystem.delete(other.getPath(), false);
      }
    }
  }

  /**
   * Removes the file, if there is one.
   *
   * @throws IOException if it can't be removed
   */
  public void delete() throws IOException {
    fileSystem.delete(file, false);
  }

  /**
   * What it holds; empty if there is no such file.
   *
   * @throws IOException if it can't be read
   */
  public Optional<byte[]> read() throws IOException {
    try (FSDataInputStream in = fileSystem.open(file)) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }
}
