package perturbsweep.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** {@code status.json} in a sweep's folder: what its latest run says of itself. */
public final class RunStatusFile {

  private static final String NAME = "status.json";

  private final FileSystem fileSystem;
  private final Path file;

  /**
   * The file of a sweep, which need not exist.
   *
   * @throws IOException if the file system can't be reached
   */
  public RunStatusFile(Outputs outputs, String sweep) throws IOException {
    this.fileSystem = outputs.fileSystem();
    this.file = new Path(outputs.sweep(sweep), NAME);
  }

  /**
   * Replaces the file, in one step.
   *
   * @throws IOException if it can't be written
   */
  public void write(RunStatus status) throws IOException {
    byte[] json = EntryJson.write(status);
    new WholeFiles(fileSystem)
        .write(
            file,
            aside -> {
              try (FSDataOutputStream out = fileSystem.create(aside)) {
                out.write(json);
              }
            });
  }

  /**
   * What the latest run said last; empty if there was none.
   *
   * @throws IOException if the file can't be read
   */
  public Optional<RunStatus> read() throws IOException {
    try (FSDataInputStream in = fileSystem.open(file)) {
      return Optional.of(EntryJson.read(in.readAllBytes(), RunStatus.class));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }
}
