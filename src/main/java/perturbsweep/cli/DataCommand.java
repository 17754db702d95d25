package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import perturbsweep.config.DataConfig;
import perturbsweep.config.SweepFile;
import perturbsweep.data.image.ImageSource;
import perturbsweep.data.image.ReadImages;
import perturbsweep.fetch.ImageFetch;
import perturbsweep.fetch.Retries;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageLimits;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.Labelled;
import perturbsweep.store.ImageFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code data}: brings image data here, and checks them. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = {
      "Download image data, or check those that are there.",
      "",
      "Files that are there are left alone; what broke off is continued. In the end all of them are"
          + " read and held to published checksums.",
    })
final class DataCommand implements Callable<Integer> {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  @Parameters(
      index = "0",
      paramLabel = "DATA",
      description = "mnist (12 MB), fashion-mnist (31 MB) or cifar-10 (170 MB).")
  private String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "A sweep file whose data.mirror and data.folder hold. Default: none.")
  private String file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder or URI that has a folder for each data set. Default: notebooks-out/data.")
  private String folder;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Override a value of the sweep file or a default, for example"
              + " --set data.mirror.mnist=https://host/folder. May be given several times.")
  private List<String> overrides = new ArrayList<>();

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ImageData data = data();
    DataConfig config = config();
    URI mirror = config.mirrors().get(data);
    ImageFolder images = folder(data, config);
    Path parts = Workspace.data().resolve(data.label());
    PrintWriter err = command.commandLine().getErr();
    new ImageFetch(data, mirror, parts, Retries.DEFAULT, new DownloadDisplay(err, INTERVAL))
        .complete(images);
    int train = check(data, images, ImagePart.TRAIN);
    int test = check(data, images, ImagePart.TEST);
    command
        .commandLine()
        .getOut()
        .printf(
            "%s: %d training and %d test images of %s, %d classes, in %s%n",
            data.label(), train, test, data.shape(), data.classes(), images.path());
    return ExitCode.DONE;
  }

  private ImageData data() {
    try {
      return Labelled.parse(ImageData.class, name);
    } catch (IllegalArgumentException e) {
      throw new UsageException("DATA: " + e.getMessage());
    }
  }

  private DataConfig config() throws IOException {
    List<String> all = new ArrayList<>(overrides);
    if (folder != null) {
      all.add("data.folder=" + folder);
    }
    return file == null ? SweepFile.data(all) : FoundFile.load(file, all).data();
  }

  private static ImageFolder folder(ImageData data, DataConfig config) throws IOException {
    Workspace.requireDataFolder(config, Map.of());
    return ImageFolder.of(data, Workspace.dataFolder(config), Workspace.hadoop(Map.of()));
  }

  /** Reads all of a part, and tells which of its files are not the published ones. */
  private int check(ImageData data, ImageFolder images, ImagePart part) throws IOException {
    ReadImages read = images.read(part, ImageLimits.none(data));
    for (ImageSource source : read.sources()) {
      if (!source.isPublished()) {
        command
            .commandLine()
            .getErr()
            .printf(
                "Warning: %s is not the published file; its folder's SHA256SUMS lists it.%n",
                source.place());
      }
    }
    return read.images().count();
  }
}
