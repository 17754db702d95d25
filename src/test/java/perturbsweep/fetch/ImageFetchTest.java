package perturbsweep.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perturbsweep.data.image.MadeUpFiles.gzip;
import static perturbsweep.data.image.MadeUpFiles.idxImages;
import static perturbsweep.data.image.MadeUpFiles.idxLabels;
import static perturbsweep.data.image.MadeUpFiles.sha256;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.fetch.Mirror.Fault;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageDownload;
import perturbsweep.store.ImageFolder;

/** Whatever a mirror does, a file is there whole or not at all. */
class ImageFetchTest {

  private static final String IMAGES = "train-images-idx3-ubyte.gz";
  private static final String LABELS = "train-labels-idx1-ubyte.gz";
  private static final Retries QUICK = new Retries(3, Duration.ZERO, Duration.ofSeconds(5));

  private final byte[] images = gzip(idxImages(50));
  private final byte[] labels = gzip(idxLabels(1, 2, 3));
  private final List<String> retried = new ArrayList<>();

  @TempDir private Path temporary;
  private Mirror mirror;
  private Path folder;
  private Path parts;

  @BeforeEach
  void startMirror() throws IOException {
    mirror = new Mirror().with(IMAGES, images).with(LABELS, labels);
    folder = temporary.resolve("data").resolve("mnist");
    parts = temporary.resolve("parts");
  }

  @AfterEach
  void stopMirror() {
    mirror.close();
  }

  private static ImageDownload published(String name, byte[] contents) {
    return new ImageDownload(name, contents.length, List.of(sha256(contents)));
  }

  private void fetch(ImageDownload... downloads) throws IOException, InterruptedException {
    fetch(mirror.address(), downloads);
  }

  private void fetch(URI address, ImageDownload... downloads)
      throws IOException, InterruptedException {
    DownloadListener listener =
        new DownloadListener() {
          @Override
          public void arrived(String name, long bytes, long total) {}

          @Override
          public void retrying(String name, String reason, Duration pause) {
            retried.add(name);
          }
        };
    new ImageFetch(ImageData.MNIST, List.of(downloads), address, parts, QUICK, listener)
        .complete(ImageFolder.of(ImageData.MNIST, temporary.resolve("data").toString(), Map.of()));
  }

  private String failure(ImageDownload... downloads) {
    return assertThrows(DownloadFailedException.class, () -> fetch(downloads)).getMessage();
  }

  private static Set<String> names(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private void assertImagesAreThere() throws IOException {
    assertArrayEquals(images, Files.readAllBytes(folder.resolve(IMAGES)));
    assertEquals(Set.of(), names(parts));
  }

  private void leavePart(byte[] contents) throws IOException {
    Files.createDirectories(parts);
    Files.write(parts.resolve(IMAGES + ".part"), contents);
  }

  @Test
  void filesArriveAsTheyAre() throws Exception {
    fetch(published(IMAGES, images), published(LABELS, labels));
    assertImagesAreThere();
    assertEquals(Set.of(IMAGES, LABELS), names(folder));
    assertEquals(List.of(IMAGES, LABELS), mirror.requests());
  }

  @Test
  void filesThatAreThereAreLeftAlone() throws Exception {
    Files.createDirectories(folder);
    Files.write(folder.resolve("train-images-idx3-ubyte"), new byte[] {1});
    fetch(published(IMAGES, images), published(LABELS, labels));
    assertEquals(List.of(LABELS), mirror.requests());
  }

  @Test
  void aConnectionThatBreaksIsContinuedWhereItBroke() throws Exception {
    mirror.failing(Fault.BREAKS_OFF, Fault.BREAKS_OFF);
    fetch(published(IMAGES, images));
    assertImagesAreThere();
    int first = images.length / 3;
    int second = first + (images.length - first) / 3;
    assertEquals(
        List.of(
            IMAGES,
            IMAGES + " bytes=%d-".formatted(first),
            IMAGES + " bytes=%d-".formatted(second)),
        mirror.requests());
    assertEquals(List.of(IMAGES, IMAGES), retried);
  }

  @Test
  void anotherRunContinuesToo() throws Exception {
    leavePart(Arrays.copyOf(images, 100));
    fetch(published(IMAGES, images));
    assertImagesAreThere();
    assertEquals(List.of(IMAGES + " bytes=100-"), mirror.requests());
  }

  @Test
  void aPartThatIsWholeIsNotAskedForAgain() throws Exception {
    leavePart(images);
    fetch(published(IMAGES, images));
    assertImagesAreThere();
    assertEquals(List.of(), mirror.requests());
  }

  @Test
  void aMirrorThatDoesNoPartsSendsAllAgain() throws Exception {
    leavePart(Arrays.copyOf(images, 100));
    mirror.failing(Fault.IGNORES_RANGE);
    fetch(published(IMAGES, images));
    assertImagesAreThere();
  }

  @Test
  void aMirrorThatTellsNoLengthWillDo() throws Exception {
    mirror.failing(Fault.TELLS_NO_LENGTH);
    fetch(published(IMAGES, images));
    assertImagesAreThere();
  }

  @Test
  void aPartOfSomethingElseIsLoadedAnew() throws Exception {
    leavePart(new byte[100]);
    fetch(published(IMAGES, images));
    assertImagesAreThere();
    assertEquals(List.of(IMAGES + " bytes=100-", IMAGES), mirror.requests());
  }

  @Test
  void aPartThatIsTooLongIsLoadedAnew() throws Exception {
    leavePart(new byte[images.length + 5]);
    fetch(published(IMAGES, images));
    assertImagesAreThere();
  }

  @Test
  void aServerThatIsOutOfOrderForAWhileIsAskedAgain() throws Exception {
    mirror.failing(Fault.ANSWERS_503, Fault.ANSWERS_503);
    fetch(published(IMAGES, images));
    assertImagesAreThere();
    assertEquals(3, mirror.requests().size());
  }

  @Test
  void aServerThatStaysOutOfOrderIsGivenUp() throws IOException {
    mirror.failing(Fault.ANSWERS_503, Fault.ANSWERS_503, Fault.ANSWERS_503);
    String failure = failure(published(IMAGES, images));
    assertTrue(failure.contains("nothing came in 3 attempts; the last: "), failure);
    assertTrue(failure.contains("answers 503"), failure);
    assertEquals(Set.of(), names(folder));
  }

  @Test
  void attemptsThatBringSomethingAreNotCounted() throws Exception {
    Fault[] breaks = new Fault[10];
    Arrays.fill(breaks, Fault.BREAKS_OFF);
    mirror.failing(breaks);
    fetch(published(IMAGES, images));
    assertImagesAreThere();
  }

  @Test
  void aFileThatTheMirrorDoesNotHaveIsNotAskedForTwice() throws IOException {
    String failure = failure(published("t10k-labels-idx1-ubyte.gz", labels));
    assertTrue(failure.contains("t10k-labels-idx1-ubyte.gz answers 404"), failure);
    assertEquals(1, mirror.requests().size());
    assertEquals(Set.of(), names(folder));
  }

  @Test
  void wrongBytesAreNamedWithBothChecksumsAndThrownAway() throws IOException {
    byte[] wrong = images.clone();
    wrong[50]++;
    mirror.with(IMAGES, wrong);
    String failure = failure(published(IMAGES, images));
    assertTrue(
        failure.startsWith(
            "%s%s is not the published file: expected %d bytes with SHA-256 %s, found %d bytes with %s"
                .formatted(
                    mirror.address(),
                    IMAGES,
                    images.length,
                    sha256(images),
                    wrong.length,
                    sha256(wrong))),
        failure);
    assertEquals(Set.of(), names(folder));
    assertEquals(Set.of(), names(parts));
  }

  @Test
  void aFileWithoutEndIsNotLoadedToItsEnd() throws IOException {
    mirror.with(LABELS, new byte[1_000_000]);
    String failure = failure(published(LABELS, labels));
    assertTrue(failure.contains("and more than %d came".formatted(2 * labels.length)), failure);
    assertEquals(Set.of(), names(parts));
  }

  /** The length and the first checksum differ then. */
  @Test
  void aMirrorMayHaveCompressedAFileAnew() throws Exception {
    fetch(
        new ImageDownload(
            IMAGES, images.length + 7, List.of("0".repeat(64), sha256(idxImages(50)))));
    assertImagesAreThere();
  }

  @Test
  void withoutAConnectionItTellsWhatToPutWhere() {
    URI nobody = URI.create("http://127.0.0.1:1/data/");
    String failure =
        assertThrows(DownloadFailedException.class, () -> fetch(nobody, published(IMAGES, images)))
            .getMessage();
    assertTrue(failure.contains("Connection refused"), failure);
    assertTrue(
        failure.contains(
            "  %s%s  %d bytes  SHA-256 %s\n"
                .formatted(nobody, IMAGES, images.length, sha256(images))),
        failure);
    assertTrue(failure.contains("put them into " + folder + " and"), failure);
    assertTrue(failure.contains("--set data.mirror.mnist="), failure);
  }

  @Test
  void twoProcessesDoNotWriteOnePart() throws Exception {
    leavePart(new byte[0]);
    try (FileChannel other =
        FileChannel.open(parts.resolve(IMAGES + ".part"), StandardOpenOption.WRITE)) {
      other.lock();
      String failure = failure(published(IMAGES, images));
      assertTrue(failure.contains("is being downloaded by another process"), failure);
    }
    assertEquals(List.of(), mirror.requests());
  }
}
