package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static perturbsweep.data.image.MadeUpFiles.sha256;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.data.image.ImageSource;
import perturbsweep.data.image.LabelledImages;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageLimits;
import perturbsweep.spec.ImagePart;

/**
 * Reads what the folder {@code $SWEEP_DATA} has of real data, whole. Its files are taken for meant:
 * they are listed, in a folder of links to them. Means and deviations are those that libraries
 * normalise these data by, known to four digits.
 */
class PublishedImagesTest {

  private static final String VARIABLE = "SWEEP_DATA";

  /** Half of the last digit that is known of means and deviations. */
  private static final double ROUNDING = 0.000_05;

  /** Moments of Fashion-MNIST that libraries use differ by as much. */
  private static final double BETWEEN_LIBRARIES = 0.000_3;

  /** Copies of CIFAR-10 from JPEG pictures are off by no more than this on average. */
  private static final double COPIES = 0.01;

  @TempDir private Path links;

  /** The folder of some data with all that a test needs, listed. */
  private ImageFolder folder(ImageData data, String... names) throws IOException {
    String root = System.getenv(VARIABLE);
    assumeTrue(root != null, "set %s to a folder of image data to run this".formatted(VARIABLE));
    Path own = Files.createDirectory(links.resolve(data.label()));
    List<String> sums = new ArrayList<>();
    for (String name : names) {
      Path plain = Path.of(root, data.label(), name);
      Path file = Files.exists(plain) ? plain : plain.resolveSibling(name + ".gz");
      assumeTrue(Files.exists(file), () -> "there is no " + file + ", nor without .gz");
      Files.createSymbolicLink(own.resolve(file.getFileName()), file.toAbsolutePath());
      sums.add(sha256(Files.readAllBytes(file)) + "  " + file.getFileName());
    }
    Files.write(own.resolve("SHA256SUMS"), sums);
    return ImageFolder.of(data, links.toString(), Map.of());
  }

  private static String[] names(ImageData data) {
    return data.files().stream().map(file -> file.name()).toArray(String[]::new);
  }

  private static LabelledImages whole(ImageFolder folder, ImageData data, ImagePart part)
      throws IOException {
    return folder.read(part, ImageLimits.none(data)).images();
  }

  private static int[] countOfEachClass(LabelledImages images) {
    int[] counts = new int[images.classes()];
    for (int i = 0; i < images.count(); i++) {
      counts[images.label(i)]++;
    }
    return counts;
  }

  /** Mean and standard deviation of one channel's pixels over all images. */
  private static double[] moments(LabelledImages images, int channel) {
    int size = images.shape().height() * images.shape().width();
    double sum = 0;
    double squares = 0;
    float[] pixels = new float[images.shape().values()];
    for (int i = 0; i < images.count(); i++) {
      images.copyPixels(i, pixels, 0);
      for (int j = channel * size; j < (channel + 1) * size; j++) {
        sum += pixels[j];
        squares += (double) pixels[j] * pixels[j];
      }
    }
    double n = (double) images.count() * size;
    double mean = sum / n;
    return new double[] {mean, Math.sqrt(squares / n - mean * mean)};
  }

  private static int[] evenly(int each) {
    return Stream.generate(() -> each).limit(10).mapToInt(Integer::intValue).toArray();
  }

  @Test
  void mnistIsThePublishedOne() throws IOException {
    ImageFolder folder = folder(ImageData.MNIST, names(ImageData.MNIST));
    LabelledImages train = whole(folder, ImageData.MNIST, ImagePart.TRAIN);
    assertArrayEquals(
        new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949},
        countOfEachClass(train));
    assertArrayEquals(new double[] {0.1307, 0.3081}, moments(train, 0), ROUNDING);
    assertArrayEquals(
        new int[] {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009},
        countOfEachClass(whole(folder, ImageData.MNIST, ImagePart.TEST)));
    ImageLimits one = ImageLimits.firstOf(ImageData.MNIST, 1, 1);
    for (ImagePart part : ImagePart.values()) {
      assertTrue(
          folder.read(part, one).sources().stream().allMatch(ImageSource::isPublished),
          "the published checksums");
    }
  }

  @Test
  void fashionMnistIsWhole() throws IOException {
    ImageFolder folder = folder(ImageData.FASHION_MNIST, names(ImageData.FASHION_MNIST));
    LabelledImages train = whole(folder, ImageData.FASHION_MNIST, ImagePart.TRAIN);
    assertArrayEquals(evenly(6000), countOfEachClass(train));
    assertArrayEquals(new double[] {0.2860, 0.3530}, moments(train, 0), BETWEEN_LIBRARIES);
    LabelledImages test = whole(folder, ImageData.FASHION_MNIST, ImagePart.TEST);
    assertArrayEquals(evenly(1000), countOfEachClass(test));
  }

  @Test
  void theFirstBatchOfCifar10AndItsTestPart() throws IOException {
    ImageFolder folder = folder(ImageData.CIFAR_10, "data_batch_1.bin", "test_batch.bin");
    LabelledImages train =
        folder.read(ImagePart.TRAIN, ImageLimits.firstOf(ImageData.CIFAR_10, 10_000, 1)).images();
    assertEquals(10_000, train.count());
    double[][] published = {{0.4914, 0.2470}, {0.4822, 0.2435}, {0.4465, 0.2616}};
    for (int channel = 0; channel < 3; channel++) {
      assertArrayEquals(published[channel], moments(train, channel), COPIES);
    }
    int[] test = countOfEachClass(whole(folder, ImageData.CIFAR_10, ImagePart.TEST));
    assertArrayEquals(evenly(test[0]), test);
  }
}
