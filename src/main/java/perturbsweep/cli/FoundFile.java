package perturbsweep.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import perturbsweep.config.LoadedSweep;
import perturbsweep.config.SweepFile;
import perturbsweep.config.SweepSource;

/** A sweep file, by its path or by a URI of any file system that Hadoop knows. */
final class FoundFile {

  /** One letter would be a drive of Windows. */
  private static final Pattern URI_OF_A_FILE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  private static final Set<String> NO_NAMES = Set.of("", ".", "..");

  private FoundFile() {}

  /**
   * Reads it.
   *
   * @param file path or URI
   * @param overrides as of {@link SweepFile}
   * @throws UsageException if there is no such file
   */
  static LoadedSweep load(String file, List<String> overrides) throws IOException {
    if (!URI_OF_A_FILE.matcher(file).matches()) {
      return SweepFile.load(path(file), overrides);
    }
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (NO_NAMES.contains(name)) {
      throw new UsageException("\"%s\" is a folder: name a sweep file".formatted(file));
    }
    Path folder = Files.createTempDirectory(Workspace.scratch(), "sweep-file-");
    Path copy = folder.resolve(name);
    try {
      fetch(file, copy);
      return SweepFile.load(new SweepSource(copy, file), overrides);
    } finally {
      Files.deleteIfExists(copy);
      Files.delete(folder);
    }
  }

  private static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new UsageException("\"%s\" is no path of a file".formatted(file));
    }
  }

  private static void fetch(String uri, Path copy) throws IOException {
    Configuration configuration = new Configuration();
    Workspace.hadoop(Map.of()).forEach(configuration::set);
    try {
      FileSystem fileSystem = FileSystem.get(URI.create(uri), configuration);
      try (InputStream in = fileSystem.open(new org.apache.hadoop.fs.Path(uri))) {
        Files.copy(in, copy);
      }
    } catch (RuntimeException | UnsupportedFileSystemException e) {
      throw new UsageException(
          "\"%s\" is no sweep file: %s".formatted(uri, Workspace.unreachable(e)));
    } catch (FileNotFoundException e) {
      throw new UsageException(
          "%s: no such file; name a sweep file, for example conf/quick.conf".formatted(uri));
    } catch (IOException e) {
      throw new IOException(uri + ": " + e.getMessage(), e);
    }
  }
}
