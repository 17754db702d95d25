package perturbsweep.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files of the tables of one sweep, each replaced in one step. For use by one thread. */
final class PartFiles {

  private final Outputs outputs;
  private final String sweep;
  private final FileSystem fileSystem;
  private final WholeFiles files;

  PartFiles(Outputs outputs, String sweep) throws IOException {
    this.outputs = outputs;
    this.sweep = sweep;
    fileSystem = outputs.fileSystem();
    files = new WholeFiles(fileSystem);
  }

  /** Writes a part of a table; tells its file. */
  <R> Path write(Table<R> table, int part, ParquetFile.Rows<R> rows) throws IOException {
    Path file = new Path(outputs.table(sweep, table), TablePart.fileName(part));
    files.write(file, out -> new ParquetFile(out, fileSystem.getConf()).write(table, rows));
    return fileSystem.makeQualified(file);
  }

  /** Removes the parts of a table that are none of these files. */
  void removeAllBut(Collection<Path> written, Table<?> table) throws IOException {
    FileStatus[] present;
    try {
      present = fileSystem.listStatus(outputs.table(sweep, table));
    } catch (FileNotFoundException e) {
      return;
    }
    for (FileStatus file : present) {
      Path path = fileSystem.makeQualified(file.getPath());
      if (TablePart.isFileName(path.getName()) && !written.contains(path)) {
        fileSystem.delete(path, false);
      }
    }
  }
}
