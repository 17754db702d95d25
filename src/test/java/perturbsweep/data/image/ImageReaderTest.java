package perturbsweep.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static perturbsweep.data.image.MadeUpFiles.batch;
import static perturbsweep.data.image.MadeUpFiles.gzip;
import static perturbsweep.data.image.MadeUpFiles.idxImages;
import static perturbsweep.data.image.MadeUpFiles.idxLabels;
import static perturbsweep.data.image.MadeUpFiles.pixel;
import static perturbsweep.data.image.MadeUpFiles.sha256;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageLimits;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageShape;

class ImageReaderTest {

  private static final String IMAGES = "train-images-idx3-ubyte";
  private static final String LABELS = "train-labels-idx1-ubyte";
  private static final int ALL = Integer.MAX_VALUE;

  private static MadeUpFiles mnist(int... labels) {
    return new MadeUpFiles().with(IMAGES, idxImages(labels.length)).with(LABELS, idxLabels(labels));
  }

  /** Five batches of two images each, labelled 0 to 9. */
  private static MadeUpFiles cifar() {
    MadeUpFiles files = new MadeUpFiles();
    for (int i = 0; i < 5; i++) {
      files.with("data_batch_%d.bin".formatted(i + 1), batch(2 * i, 2 * i + 1));
    }
    return files;
  }

  private static ReadImages read(ImageData data, MadeUpFiles files, ImageLimits limits)
      throws IOException {
    return new ImageReader(data, files).read(ImagePart.TRAIN, limits);
  }

  private static ReadImages read(ImageData data, MadeUpFiles files) throws IOException {
    return read(data, files, ImageLimits.none(data));
  }

  private static int[] labels(ReadImages read) {
    int[] labels = new int[read.images().count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = read.images().label(i);
    }
    return labels;
  }

  @Test
  void idxImagesHaveTheirPixelsRowByRowBetweenZeroAndOne() throws IOException {
    LabelledImages images = read(ImageData.MNIST, mnist(7, 0, 9)).images();
    assertEquals(3, images.count());
    assertEquals(new ImageShape(1, 28, 28), images.shape());
    assertEquals(10, images.classes());
    assertArrayEquals(new byte[] {7, 0, 9}, images.labels());
    for (int image = 0; image < 3; image++) {
      float[] pixels = new float[3 + 784];
      images.copyPixels(image, pixels, 3);
      for (int place = 0; place < 784; place++) {
        assertEquals(pixel(image, place) / 255f, pixels[3 + place]);
        assertEquals((byte) pixel(image, place), images.pixels(image)[place]);
      }
    }
  }

  @Test
  void cifarImagesHaveTheirPixelsChannelByChannel() throws IOException {
    LabelledImages images = read(ImageData.CIFAR_10, cifar()).images();
    assertEquals(10, images.count());
    assertEquals(new ImageShape(3, 32, 32), images.shape());
    for (int image = 0; image < 10; image++) {
      assertEquals(image, images.label(image));
      float[] pixels = new float[3072];
      images.copyPixels(image, pixels, 0);
      for (int place = 0; place < 3072; place++) {
        assertEquals(pixel(image % 2, place) / 255f, pixels[place]);
      }
    }
  }

  @Test
  void compressedFilesAreKnownByTheirFirstBytesAndHoldTheSame() throws IOException {
    MadeUpFiles compressed =
        new MadeUpFiles().with(IMAGES, gzip(idxImages(3))).with(LABELS, idxLabels(1, 2, 3));
    ReadImages plain = read(ImageData.MNIST, mnist(1, 2, 3));
    ReadImages read = read(ImageData.MNIST, compressed);
    assertArrayEquals(plain.images().labels(), read.images().labels());
    assertArrayEquals(plain.images().pixels(2), read.images().pixels(2));
    assertEquals(plain.sources(), read.sources());
  }

  @Test
  void aSourceBearsTheChecksumOfItsContents() throws IOException {
    assertEquals(
        List.of(
            new ImageSource("data/" + IMAGES, sha256(idxImages(2)), false),
            new ImageSource("data/" + LABELS, sha256(idxLabels(4, 5)), false)),
        read(ImageData.MNIST, mnist(4, 5)).sources());
  }

  @Test
  void aLimitTakesTheFirstImages() throws IOException {
    ImageLimits two = ImageLimits.firstOf(ImageData.MNIST, 2, ALL);
    ReadImages read = read(ImageData.MNIST, mnist(7, 0, 9, 4), two);
    assertArrayEquals(new int[] {7, 0}, labels(read));
    assertEquals((byte) pixel(1, 5), read.images().pixels(1)[5]);
  }

  @Test
  void classesThatAreChosenAreNumberedAnewAndTheOthersLeftOut() throws IOException {
    ImageLimits some = new ImageLimits(List.of(3, 7), ALL, ALL);
    ReadImages read = read(ImageData.MNIST, mnist(7, 0, 3, 7, 9, 3), some);
    assertArrayEquals(new int[] {1, 0, 1, 0}, labels(read));
    assertEquals(2, read.images().classes());
    assertEquals((byte) pixel(5, 100), read.images().pixels(3)[100]);
  }

  @Test
  void aLimitCountsImagesOfTheChosenClassesOnly() throws IOException {
    ImageLimits some = new ImageLimits(List.of(3, 7), 3, ALL);
    assertArrayEquals(
        new int[] {1, 0, 1}, labels(read(ImageData.MNIST, mnist(7, 0, 3, 7, 9, 3), some)));
  }

  @Test
  void filesBeyondTheLimitAreNotOpened() throws IOException {
    MadeUpFiles files = cifar();
    ReadImages read =
        read(ImageData.CIFAR_10, files, ImageLimits.firstOf(ImageData.CIFAR_10, 3, 1));
    assertArrayEquals(new int[] {0, 1, 2}, labels(read));
    assertEquals(List.of("data_batch_1.bin", "data_batch_2.bin"), files.opened());
    assertEquals(2, read.sources().size());
  }

  @Test
  void theTestPartIsReadFromFilesOfItsOwn() throws IOException {
    MadeUpFiles files = cifar().with("test_batch.bin", batch(6, 6, 6));
    ImageLimits limits = ImageLimits.firstOf(ImageData.CIFAR_10, 1, 2);
    assertEquals(
        2,
        new ImageReader(ImageData.CIFAR_10, files).read(ImagePart.TEST, limits).images().count());
    assertEquals(List.of("test_batch.bin"), files.opened());
  }

  @Test
  void aClassThatThereIsNotIsRefused() {
    assertEquals(
        "mnist has classes 0 to 9, not 10",
        assertThrows(
                IllegalArgumentException.class,
                () -> read(ImageData.MNIST, mnist(0, 1), new ImageLimits(List.of(1, 10), ALL, ALL)))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1,1", "3,2", "-1,2", ""})
  void classesAreTwoOrMoreAscending(String list) {
    List<Integer> classes =
        list.isEmpty()
            ? List.of()
            : List.of(list.split(",")).stream().map(Integer::valueOf).toList();
    assertThrows(IllegalArgumentException.class, () -> new ImageLimits(classes, 1, 1));
  }
}
