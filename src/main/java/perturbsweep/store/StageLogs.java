package perturbsweep.store;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import perturbsweep.pipeline.WorkLogs;

/**
 * The logs of a run's pieces of work, a file for each attempt: {@code trial-4f2a90c1b733.log}, and
 * {@code trial-4f2a90c1b733.2.log} for the second. They can be read while they are written, but on
 * an object store, where a file appears when it is closed.
 */
public final class StageLogs implements WorkLogs, Serializable {

  private static final long serialVersionUID = 1L;

  private final Outputs outputs;
  private final String sweep;
  private final String run;
  private transient FileSystem fileSystem;

  /**
   * The logs of a run.
   *
   * @param run its name, which no other run of the sweep has
   */
  public StageLogs(Outputs outputs, String sweep, String run) {
    this.outputs = outputs;
    this.sweep = sweep;
    this.run = run;
  }

  /**
   * {@inheritDoc}
   *
   * <p>How a file system refuses a name that is taken differs, and HDFS has another way still while
   * a writer that was killed has not been given up.
   */
  @Override
  public Writer open(String work) throws IOException {
    Path folder = outputs.logs(sweep, run);
    for (int attempt = 1; ; attempt++) {
      String number = attempt == 1 ? "" : "." + attempt;
      Path file = new Path(folder, work + number + ".log");
      try {
        return writer(fileSystem().create(file, false));
      } catch (IOException e) {
        // An attempt before this one has that name, and is kept: the next number.
        if (!fileSystem().exists(file)) {
          throw e;
        }
      }
    }
  }

  private synchronized FileSystem fileSystem() throws IOException {
    if (fileSystem == null) {
      fileSystem = outputs.fileSystem();
    }
    return fileSystem;
  }

  private static Writer writer(FSDataOutputStream out) {
    return new OutputStreamWriter(out, StandardCharsets.UTF_8) {
      @Override
      public void flush() throws IOException {
        super.flush();
        if (out.hasCapability(StreamCapabilities.HSYNC)) {
          out.hflush();
        }
      }
    };
  }
}
