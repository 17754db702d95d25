package perturbsweep.store;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code status.json} in a sweep's folder: what its latest run says of itself. */
public final class RunStatusFile {

  private static final Logger LOG = LoggerFactory.getLogger(RunStatusFile.class);
  private static final String NAME = "status.json";

  private final SweepFile file;

  /**
   * The file of a sweep, which need not exist.
   *
   * @throws IOException if the file system can't be reached
   */
  public RunStatusFile(Outputs outputs, String sweep) throws IOException {
    this.file = new SweepFile(outputs, sweep, NAME);
  }

  /**
   * Replaces the file, in one step.
   *
   * @throws IOException if it can't be written
   */
  public void write(RunStatus status) throws IOException {
    file.write(EntryJson.write(status));
  }

  /**
   * What the latest run said last; empty if there was none, or if another version of this program
   * wrote it.
   *
   * @throws IOException if the file can't be read
   */
  public Optional<RunStatus> read() throws IOException {
    Optional<byte[]> json = file.read();
    try {
      return json.isEmpty()
          ? Optional.empty()
          : Optional.of(EntryJson.read(json.get(), RunStatus.class));
    } catch (DamagedEntryException e) {
      LOG.warn("{} is passed over: {}", file.path(), e.getMessage());
      return Optional.empty();
    }
  }
}
