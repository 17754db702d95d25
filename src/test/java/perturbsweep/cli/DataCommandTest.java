package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static perturbsweep.data.image.MadeUpFiles.gzip;
import static perturbsweep.data.image.MadeUpFiles.idxImages;
import static perturbsweep.data.image.MadeUpFiles.idxLabels;
import static perturbsweep.data.image.MadeUpFiles.sha256;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.fetch.Mirror;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageFile;

class DataCommandTest {

  @TempDir private Path home;
  private Mirror mirror;
  private Path folder;

  @BeforeEach
  void startMirror() throws IOException {
    mirror = new Mirror();
    folder = Files.createDirectories(home.resolve("notebooks-out/data/mnist"));
  }

  @AfterEach
  void stopMirror() {
    mirror.close();
  }

  private Invocation data(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "data";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Invocation.of(home, all);
  }

  private Invocation fetchMnist() {
    return data("mnist", "--set", "data.mirror.mnist=" + mirror.address());
  }

  /** MNIST of one's own, listed. */
  private void putMyOwn() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("train-images-idx3-ubyte.gz", gzip(idxImages(3)));
    files.put("train-labels-idx1-ubyte", idxLabels(1, 2, 3));
    files.put("t10k-images-idx3-ubyte", idxImages(2));
    files.put("t10k-labels-idx1-ubyte", idxLabels(4, 5));
    StringBuilder sums = new StringBuilder();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
      sums.append(sha256(file.getValue())).append("  ").append(file.getKey()).append('\n');
    }
    Files.writeString(folder.resolve("SHA256SUMS"), sums);
  }

  @Test
  void dataOfOnesOwnAreTakenWithAWarningForEachFileAndNothingIsDownloaded() throws IOException {
    putMyOwn();
    Invocation invocation = fetchMnist();
    assertEquals(
        "mnist: 3 training and 2 test images of 1 x 28 x 28, 10 classes, in %s\n".formatted(folder),
        invocation.out());
    assertEquals(ExitCode.DONE, invocation.exitCode());
    assertEquals(4, invocation.err().lines().count());
    assertTrue(
        invocation
            .err()
            .startsWith(
                "Warning: %s/train-images-idx3-ubyte.gz is not the published file"
                    .formatted(folder)),
        invocation.err());
    assertEquals(List.of(), mirror.requests());
  }

  @Test
  void filesThatCannotBeUsedAreAskedWrongly() throws IOException {
    putMyOwn();
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), idxLabels(4, 12));
    Invocation invocation = fetchMnist();
    assertEquals(ExitCode.WRONG_USE, invocation.exitCode());
    assertTrue(
        invocation
            .err()
            .contains(folder + "/t10k-labels-idx1-ubyte: byte 9: image 1 is mislabelled"),
        invocation.err());
    assertTrue(Files.exists(folder.resolve("t10k-labels-idx1-ubyte")), "it is the user's file");
  }

  @Test
  void aMirrorThatHasNothingIsAFailureAndLeavesNothing() throws IOException {
    Invocation invocation = fetchMnist();
    assertEquals(ExitCode.FAILED, invocation.exitCode());
    assertTrue(
        invocation
            .err()
            .startsWith(mirror.address() + "train-images-idx3-ubyte.gz answers 404 Not Found\n"),
        invocation.err());
    for (ImageFile file : ImageData.MNIST.files()) {
      assertTrue(invocation.err().contains(file.sha256().get(0)), file.name());
      assertFalse(Files.exists(folder.resolve(file.name() + ".gz")), file.name());
    }
  }

  @Test
  void aMirrorOfASweepFileHolds() throws IOException {
    Path file = home.resolve("my.conf");
    Files.writeString(file, "data.mirror.mnist = \"%s\"".formatted(mirror.address()));
    assertEquals(ExitCode.FAILED, data("mnist", file.toString()).exitCode());
    assertEquals(List.of("train-images-idx3-ubyte.gz"), mirror.requests());
  }

  @Test
  void unknownDataAreToldWithThoseThatThereAre() {
    Invocation invocation = data("imagenet");
    assertEquals(ExitCode.WRONG_USE, invocation.exitCode());
    assertEquals(
        "DATA: \"imagenet\" is none of mnist, fashion-mnist, cifar-10\n", invocation.err());
  }

  @Test
  void aPlaceOfNoFileSystemIsAskedWrongly() {
    Invocation invocation = data("mnist", "--data", "nosuch://host/data");
    assertEquals(ExitCode.WRONG_USE, invocation.exitCode());
    assertTrue(
        invocation
            .err()
            .startsWith("data.folder or --data: \"nosuch://host/data\" is no place for data: "),
        invocation.err());
  }

  @Test
  void aMirrorThatIsNoAddressIsAskedWrongly() {
    Invocation invocation = data("mnist", "--set", "data.mirror.mnist=/home");
    assertEquals(ExitCode.WRONG_USE, invocation.exitCode());
    assertTrue(invocation.err().contains("must be the address of a folder"), invocation.err());
  }

  /** Real data, from a mirror that may have compressed them anew. */
  @Test
  void mnistArrivesWholeAndIsThePublishedOne() throws IOException {
    String root = System.getenv("SWEEP_DATA");
    assumeTrue(root != null, "set SWEEP_DATA to a folder of image data to run this");
    for (ImageFile file : ImageData.MNIST.files()) {
      Path source = Path.of(root, "mnist", file.name() + ".gz");
      assumeTrue(Files.exists(source), () -> "there is no " + source);
      mirror.with(file.name() + ".gz", Files.readAllBytes(source));
    }
    String elsewhere = home.resolve("elsewhere").toUri().toString();
    Invocation invocation =
        data("mnist", "--set", "data.mirror.mnist=" + mirror.address(), "--data", elsewhere);
    assertEquals(
        "mnist: 60000 training and 10000 test images of 1 x 28 x 28, 10 classes, in %s\n"
            .formatted(home.resolve("elsewhere/mnist")),
        invocation.out());
    assertFalse(invocation.err().contains("Warning"), invocation.err());
    assertEquals(ExitCode.DONE, invocation.exitCode());
  }
}
