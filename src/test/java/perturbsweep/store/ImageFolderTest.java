package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perturbsweep.data.image.MadeUpFiles.batch;
import static perturbsweep.data.image.MadeUpFiles.gzip;
import static perturbsweep.data.image.MadeUpFiles.idxImages;
import static perturbsweep.data.image.MadeUpFiles.idxLabels;
import static perturbsweep.data.image.MadeUpFiles.sha256;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.data.image.LabelledImages;
import perturbsweep.data.image.MalformedImagesException;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageFile;
import perturbsweep.spec.ImageLimits;
import perturbsweep.spec.ImagePart;

class ImageFolderTest {

  private static final String IMAGES = "t10k-images-idx3-ubyte";
  private static final String LABELS = "t10k-labels-idx1-ubyte";

  @TempDir private Path given;
  private Path own;

  @BeforeEach
  void makeTheFolderOfTheData() throws IOException {
    own = Files.createDirectory(given.resolve("mnist"));
  }

  private ImageFolder mnist() throws IOException {
    return ImageFolder.of(ImageData.MNIST, given.toString(), Map.of());
  }

  private LabelledImages test() throws IOException {
    return mnist().read(ImagePart.TEST, ImageLimits.none(ImageData.MNIST)).images();
  }

  private static void list(Path folder, String... names) throws IOException {
    StringBuilder sums = new StringBuilder();
    for (String name : names) {
      sums.append(sha256(Files.readAllBytes(folder.resolve(name))))
          .append("  ")
          .append(name)
          .append('\n');
    }
    Files.writeString(folder.resolve("SHA256SUMS"), sums);
  }

  @Test
  void filesAreReadFromTheFolderOfTheirDataCompressedOrNot() throws IOException {
    Files.write(own.resolve(IMAGES + ".gz"), gzip(idxImages(2)));
    Files.write(own.resolve(LABELS), idxLabels(8, 3));
    list(own, IMAGES + ".gz", LABELS);
    assertArrayEquals(new byte[] {8, 3}, test().labels());
  }

  @Test
  void elseFromTheFolderThatIsGiven() throws IOException {
    Files.write(given.resolve(IMAGES), idxImages(2));
    Files.write(given.resolve(LABELS + ".gz"), gzip(idxLabels(8, 3)));
    list(given, IMAGES, LABELS + ".gz");
    assertArrayEquals(new byte[] {8, 3}, test().labels());
  }

  @Test
  void aFileThatItsFolderDoesNotListIsRefusedByItsPath() throws IOException {
    Files.write(own.resolve(IMAGES), idxImages(2));
    Files.write(own.resolve(LABELS), idxLabels(8, 3));
    list(own, LABELS);
    String message = assertThrows(MalformedImagesException.class, this::test).getMessage();
    assertTrue(message.startsWith(own.resolve(IMAGES) + ": is not the published file: "), message);
  }

  @Test
  void theMissingAreAllNamedWithWhereTheyWereLookedForAndWhatToDo() throws IOException {
    Files.write(own.resolve(LABELS), idxLabels(8, 3));
    assertEquals(
        ("%s: files are missing: train-images-idx3-ubyte, train-labels-idx1-ubyte, %s. They were"
                + " looked for there and in %s, each also with .gz. Fetch them: submit/sweep.sh data"
                + " mnist --data %s, or name the folder that has them: --data DIR")
            .formatted(own, IMAGES, given, given),
        assertThrows(MissingImagesException.class, this::test).getMessage());
    assertEquals(
        List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte", IMAGES),
        mnist().missing().stream().map(ImageFile::name).toList());
  }

  @Test
  void aFolderThatIsNotThereMissesAll() throws IOException {
    String nowhere = given.resolve("nowhere").toString();
    assertEquals(6, ImageFolder.of(ImageData.CIFAR_10, nowhere, Map.of()).missing().size());
  }

  @Test
  void whatLimitsDoNotNeedMayBeMissing() throws IOException {
    Files.write(given.resolve("data_batch_1.bin"), batch(1, 2, 3));
    list(given, "data_batch_1.bin");
    ImageFolder cifar = ImageFolder.of(ImageData.CIFAR_10, given.toString(), Map.of());
    ImageLimits two = ImageLimits.firstOf(ImageData.CIFAR_10, 2, 1);
    assertEquals(2, cifar.read(ImagePart.TRAIN, two).images().count());
    assertThrows(
        MissingImagesException.class,
        () -> cifar.read(ImagePart.TRAIN, ImageLimits.none(ImageData.CIFAR_10)));
  }

  @Test
  void aFileIsWrittenToTheFolderOfItsData() throws IOException {
    mnist().write("a.gz", new ByteArrayInputStream(new byte[] {1, 2}));
    assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(own.resolve("a.gz")));
    try (InputStream in = mnist().openIfThere("a.gz").orElseThrow()) {
      assertArrayEquals(new byte[] {1, 2}, in.readAllBytes());
    }
    assertTrue(mnist().openIfThere("b.gz").isEmpty());
  }

  @Test
  void aFileWhoseContentsBreakOffIsNotWritten() throws IOException {
    byte[] compressed = gzip(idxImages(100));
    byte[] half = Arrays.copyOf(compressed, compressed.length / 2);
    InputStream breaking = new GZIPInputStream(new ByteArrayInputStream(half));
    ImageFolder folder = mnist();
    assertThrows(IOException.class, () -> folder.write("a.gz", breaking));
    try (Stream<Path> left = Files.list(own)) {
      assertFalse(left.findAny().isPresent());
    }
  }
}
