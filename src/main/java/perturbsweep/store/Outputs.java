package perturbsweep.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import perturbsweep.spec.SweepName;

/**
 * The folder that everything is written to, on any Hadoop file system, and the one place that knows
 * what lies where below it:
 *
 * <pre>
 * store/classifiers/ab/ab….classifier   trained classifiers, shared by all sweeps
 * store/outcomes/ab/ab….outcome         ended trials, shared by all sweeps
 * store/image-classifiers/ab/           trained networks of images, likewise
 * store/checkpoints/ab/                 networks of images that are being trained, after their last epoch
 * store/crafted/ab/ab….parquet          blocks of perturbed images
 * SWEEP/tables/TABLE/part-00000.parquet the tables of a sweep
 * SWEEP/status.json                     what its latest run says of itself
 * SWEEP/sweep.conf                      what that run was asked
 * SWEEP/logs/RUN/                       what each piece of work of a run says of itself
 * SWEEP/report/                         its page and figures
 * </pre>
 *
 * @param root absolute URI of the folder
 * @param settings of Hadoop, on top of those that each process finds for itself
 */
public record Outputs(String root, Map<String, String> settings) implements Serializable {

  static final String STORE = "store";
  private static final String TABLES = "tables";
  private static final String LOGS = "logs";
  private static final long NEVER = -1;

  /**
   * How a client of HDFS waits for the name node to hear of a file's last block: a first pause that
   * doubles, and how many. Hadoop's first one of 400 ms costs more than most small files; together
   * these are as patient as its own, 10 seconds.
   */
  private static final Map<String, String> WAITING_FOR_HDFS =
      Map.of(
          "dfs.client.block.write.locateFollowingBlock.initial.delay.ms", "5",
          "dfs.client.block.write.locateFollowingBlock.retries", "11");

  public Outputs {
    settings = Map.copyOf(settings);
  }

  /**
   * The outputs below a folder, which need not exist yet.
   *
   * @param folder a path of the default file system, relative to the working directory unless it
   *     begins with a slash, or a URI such as {@code hdfs://host/folder}
   * @param settings of Hadoop
   * @throws IOException if its file system can't be reached
   */
  public static Outputs at(String folder, Map<String, String> settings) throws IOException {
    FileSystem fileSystem = open(new Path(folder), settings);
    return new Outputs(fileSystem.makeQualified(new Path(folder)).toString(), settings);
  }

  /** The folder of what all sweeps share. */
  public Path store() {
    return new Path(root, STORE);
  }

  /**
   * The folder of a sweep.
   *
   * @throws IllegalArgumentException if no sweep may have that name
   */
  public Path sweep(String sweep) {
    return new Path(root, SweepName.checked(sweep));
  }

  /** The folder of one table of a sweep. */
  public Path table(String sweep, Table<?> table) {
    return new Path(new Path(sweep(sweep), TABLES), table.name());
  }

  /** The folder of the logs of one run of a sweep. */
  Path logs(String sweep, String run) {
    return new Path(new Path(sweep(sweep), LOGS), run);
  }

  /**
   * A file of a table. Files are replaced, never changed: equal values are the same contents.
   *
   * @param path absolute URI
   * @param bytes its length
   * @param written milliseconds since 1970
   */
  public record TableFile(String path, long bytes, long written) {

    private static TableFile of(FileStatus file) {
      return new TableFile(file.getPath().toString(), file.getLen(), file.getModificationTime());
    }
  }

  /**
   * The files of one table of a sweep in the order of the plan; none if no trial has ended.
   *
   * @throws IOException if the folder can't be listed
   */
  public List<TableFile> tableFiles(String sweep, Table<?> table) throws IOException {
    return tableFiles(fileSystem(), sweep, table);
  }

  /**
   * The sweeps that have tables, the one whose trials were written last first; the benchmark, which
   * has a table but no trials, comes last.
   *
   * @throws IOException if the folder can't be listed
   */
  public List<String> sweeps() throws IOException {
    FileSystem fileSystem = fileSystem();
    Map<String, Long> written = new TreeMap<>();
    for (FileStatus folder : list(fileSystem, new Path(root))) {
      String sweep = folder.getPath().getName();
      if (folder.isDirectory() && SweepName.isName(sweep)) {
        for (Table<?> trials : List.of(Tables.TRIALS, Tables.IMAGE_TRIALS)) {
          tableFiles(fileSystem, sweep, trials)
              .forEach(file -> written.merge(sweep, file.written(), Math::max));
        }
        if (!tableFiles(fileSystem, sweep, Tables.BENCH).isEmpty()) {
          written.putIfAbsent(sweep, NEVER);
        }
      }
    }
    return written.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Whether a run of a sweep has been started, if only now, with no table yet. There is none of a
   * name that no sweep may have.
   *
   * @throws IOException if the folder can't be read
   */
  public boolean hasRun(String sweep) throws IOException {
    return SweepName.isName(sweep) && new RunStatusFile(this, sweep).read().isPresent();
  }

  /** The file system of these outputs. Opening it is slow: keep it, but not across processes. */
  FileSystem fileSystem() throws IOException {
    return open(new Path(root), settings);
  }

  private List<TableFile> tableFiles(FileSystem fileSystem, String sweep, Table<?> table)
      throws IOException {
    return list(fileSystem, table(sweep, table)).stream()
        .filter(file -> TablePart.isFileName(file.getPath().getName()))
        .map(TableFile::of)
        .sorted(Comparator.comparing(TableFile::path))
        .toList();
  }

  private static List<FileStatus> list(FileSystem fileSystem, Path folder) throws IOException {
    try {
      return List.of(fileSystem.listStatus(folder));
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  private static FileSystem open(Path folder, Map<String, String> settings) throws IOException {
    Configuration configuration = new Configuration();
    WAITING_FOR_HDFS.forEach(configuration::set);
    settings.forEach(configuration::set);
    FileSystem fileSystem = folder.getFileSystem(configuration);
    return fileSystem instanceof LocalFileSystem
        ? PlainLocalFileSystem.open(configuration)
        : fileSystem;
  }
}
