package perturbsweep.store;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The table of the latest benchmark. It stands where a sweep of the name {@link #NAME} would. */
public final class BenchTable {

  /** What {@code sql --sweep} is told. */
  public static final String NAME = "bench";

  private final Outputs outputs;

  /** The table below some outputs; it need not exist. */
  public BenchTable(Outputs outputs) {
    this.outputs = outputs;
  }

  /**
   * Replaces the table, in one step.
   *
   * @throws IOException if it can't be written
   */
  public void write(List<BenchRow> rows) throws IOException {
    FileSystem fileSystem = outputs.fileSystem();
    new WholeFiles(fileSystem)
        .write(
            new Path(folder(), TablePart.fileName(0)),
            out -> new ParquetFile(out, fileSystem.getConf()).write(Tables.BENCH, rows));
  }

  /** The folder of its file. */
  public Path folder() {
    return outputs.table(NAME, Tables.BENCH);
  }
}
