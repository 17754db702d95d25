package perturbsweep.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import perturbsweep.data.image.ImageReader;
import perturbsweep.data.image.ImageStreams;
import perturbsweep.data.image.ListedSums;
import perturbsweep.data.image.ReadImages;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageFile;
import perturbsweep.spec.ImageLimits;
import perturbsweep.spec.ImagePart;

/**
 * The files of image data on any Hadoop file system. They are looked for in the folder that bears
 * the data's name, such as {@code mnist}, below the one that is given, and then in that itself;
 * compressed or not. A file is written to the former.
 */
public final class ImageFolder implements ImageStreams {

  /** Not compressed is looked for first. */
  private static final List<String> ENDINGS = List.of("", ".gz");

  private static final int BUFFER = 1 << 16;

  private final ImageData data;
  private final FileSystem fileSystem;
  private final Path own;
  private final Path given;

  private ImageFolder(ImageData data, FileSystem fileSystem, Path given) {
    this.data = data;
    this.fileSystem = fileSystem;
    this.given = fileSystem.makeQualified(given);
    this.own = new Path(this.given, data.label());
  }

  /**
   * The files of some data below a folder, which need not exist yet.
   *
   * @param folder a path of the default file system, or a URI such as {@code hdfs://host/folder}
   * @param settings of Hadoop, on top of those that each process finds for itself
   * @throws IOException if its file system can't be reached
   * @throws IllegalArgumentException if it is neither
   */
  public static ImageFolder of(ImageData data, String folder, Map<String, String> settings)
      throws IOException {
    Outputs outputs = Outputs.at(folder, settings);
    return new ImageFolder(data, outputs.fileSystem(), new Path(outputs.root()));
  }

  /** The folder that files are written to, for messages. */
  public String path() {
    return shown(own);
  }

  /**
   * Reads the images of a part that limits let in.
   *
   * @throws MissingImagesException if a file of that part that is needed is not there
   * @throws perturbsweep.data.image.MalformedImagesException if a file can't be used as it is
   * @throws IOException if a file can't be read
   */
  public ReadImages read(ImagePart part, ImageLimits limits) throws IOException {
    return new ImageReader(data, this).read(part, limits);
  }

  /**
   * The files that are not there, in either form.
   *
   * @throws IOException if the folder can't be looked into
   */
  public List<ImageFile> missing() throws IOException {
    List<ImageFile> missing = new ArrayList<>();
    for (ImageFile file : data.files()) {
      if (find(file.name()).isEmpty()) {
        missing.add(file);
      }
    }
    return missing;
  }

  /**
   * Opens any file that is there by its whole name; empty if it is not there.
   *
   * @throws IOException if it can't be read
   */
  public Optional<InputStream> openIfThere(String name) throws IOException {
    for (Path folder : List.of(own, given)) {
      Path file = new Path(folder, name);
      if (fileSystem.exists(file)) {
        return Optional.of(fileSystem.open(file));
      }
    }
    return Optional.empty();
  }

  /**
   * Writes a file, which is seen whole or not at all.
   *
   * @param name its whole name
   * @param contents read to its end, and left open; if reading fails, no file appears
   * @throws IOException if reading or writing fails
   */
  public void write(String name, InputStream contents) throws IOException {
    new WholeFiles(fileSystem)
        .write(
            new Path(own, name),
            out -> {
              byte[] buffer = new byte[BUFFER];
              for (int read = contents.read(buffer); read >= 0; read = contents.read(buffer)) {
                out.write(buffer, 0, read);
              }
            });
  }

  @Override
  public String folder() {
    return shown(given);
  }

  @Override
  public InputStream open(String name) throws IOException {
    return fileSystem.open(found(name));
  }

  @Override
  public String place(String name) throws IOException {
    return shown(found(name));
  }

  @Override
  public Optional<String> listedSum(String name) throws IOException {
    Path file = found(name);
    Path list = new Path(file.getParent(), ListedSums.FILE);
    try (InputStream in = fileSystem.open(list)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ListedSums.parse(text, shown(list)).of(file.getName());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private Path found(String name) throws IOException {
    Optional<Path> found = find(name);
    if (found.isEmpty()) {
      throw missingFiles();
    }
    return found.get();
  }

  private Optional<Path> find(String name) throws IOException {
    for (Path folder : List.of(own, given)) {
      for (String ending : ENDINGS) {
        Path file = new Path(folder, name + ending);
        if (fileSystem.exists(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  private MissingImagesException missingFiles() throws IOException {
    return new MissingImagesException(
        ("%s: files are missing: %s. They were looked for there and in %s, each also with .gz. Fetch"
                + " them: submit/sweep.sh data %s --data %s, or name the folder that has them: --data"
                + " DIR")
            .formatted(
                shown(own),
                String.join(", ", missing().stream().map(ImageFile::name).toList()),
                folder(),
                data.label(),
                folder()));
  }

  /** Local files are told as people write them. */
  private static String shown(Path path) {
    boolean isLocal = "file".equals(path.toUri().getScheme());
    return isLocal ? path.toUri().getPath() : path.toString();
  }
}
