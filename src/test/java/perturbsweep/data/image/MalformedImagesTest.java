package perturbsweep.data.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perturbsweep.data.image.MadeUpFiles.batch;
import static perturbsweep.data.image.MadeUpFiles.gzip;
import static perturbsweep.data.image.MadeUpFiles.idxImages;
import static perturbsweep.data.image.MadeUpFiles.idxLabels;
import static perturbsweep.data.image.MadeUpFiles.sha256;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageLimits;
import perturbsweep.spec.ImagePart;

/** Files that can't be used are refused with their place, what was expected, and what was found. */
class MalformedImagesTest {

  private static final String IMAGES = "train-images-idx3-ubyte";
  private static final String LABELS = "train-labels-idx1-ubyte";
  private static final String BATCH = "data_batch_1.bin";

  /** Bytes of three images with their header. */
  private static final int THREE = 16 + 3 * 784;

  /** What is said of a pair of files, each of which its folder lists. */
  private static String problem(byte[] images, byte[] labels) {
    return problem(ImageData.MNIST, new MadeUpFiles().with(IMAGES, images).with(LABELS, labels));
  }

  private static String problem(byte[] batch) {
    return problem(ImageData.CIFAR_10, new MadeUpFiles().with(BATCH, batch));
  }

  private static String problem(ImageData data, MadeUpFiles files) {
    String message =
        assertThrows(
                MalformedImagesException.class,
                () ->
                    new ImageReader(data, files)
                        .read(ImagePart.TRAIN, ImageLimits.firstOf(data, 1, 1)))
            .getMessage();
    String remedy =
        ". Remove the file and fetch it anew: submit/sweep.sh data %s --data folder"
            .formatted(data.label());
    assertTrue(message.endsWith(remedy), message);
    return message.substring(0, message.length() - remedy.length());
  }

  private static byte[] changed(byte[] contents, int offset, int... bytes) {
    byte[] changed = contents.clone();
    for (int i = 0; i < bytes.length; i++) {
      changed[offset + i] = (byte) bytes[i];
    }
    return changed;
  }

  /** The beginning of a file, or the file with zeros after it. */
  private static byte[] ofLength(byte[] contents, int length) {
    return Arrays.copyOf(contents, length);
  }

  @Test
  void truncatedImages() {
    assertEquals(
        "data/%s: is truncated: expected 3 images, that is %d bytes; it ends at byte %d, after 2 images"
            .formatted(IMAGES, THREE, THREE - 1),
        problem(ofLength(idxImages(3), THREE - 1), idxLabels(1, 2, 3)));
  }

  @Test
  void truncatedLabels() {
    assertEquals(
        "data/%s: is truncated: expected 3 labels, that is 11 bytes; it ends at byte 10, after 2 labels"
            .formatted(LABELS),
        problem(idxImages(3), ofLength(idxLabels(1, 2, 3), 10)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 7, 11, 15})
  void aHeaderThatEnds(int bytes) {
    String problem = problem(ofLength(idxImages(3), bytes), idxLabels(1, 2, 3));
    assertTrue(
        problem.startsWith("data/%s: ends at byte %d, within ".formatted(IMAGES, bytes)), problem);
  }

  @Test
  void bytesAfterTheLastImage() {
    assertEquals(
        "data/%s: more bytes follow at byte %d, after the 3 images that it announces"
            .formatted(IMAGES, THREE),
        problem(ofLength(idxImages(3), THREE + 1), idxLabels(1, 2, 3)));
  }

  @Test
  void bytesAfterTheLastLabel() {
    assertEquals(
        "data/%s: more bytes follow at byte 11, after the 3 labels that it announces"
            .formatted(LABELS),
        problem(idxImages(3), ofLength(idxLabels(1, 2, 3), 12)));
  }

  @Test
  void anotherMagicNumber() {
    assertEquals(
        "data/%s: byte 0: expected the magic number 0x00000803 of IDX images, found 0x0000080d"
            .formatted(IMAGES),
        problem(changed(idxImages(3), 3, 0x0d), idxLabels(1, 2, 3)));
  }

  @Test
  void imagesAndLabelsExchanged() {
    assertEquals(
        "data/%s: byte 0: expected the magic number 0x00000801 of IDX labels, found 0x00000803, that of images: the files are exchanged"
            .formatted(LABELS),
        problem(idxLabels(1, 2, 3), idxImages(3)));
  }

  @Test
  void asManyLabelsAsImages() {
    assertEquals(
        "data/%s announces 3 images, but data/%s has 2 labels".formatted(IMAGES, LABELS),
        problem(idxImages(3), idxLabels(1, 2)));
  }

  @Test
  void imagesOfAnotherSize() {
    assertEquals(
        "data/%s: byte 8: expected images of 28 x 28 pixels, found 28 x 29".formatted(IMAGES),
        problem(idxImages(3, 28, 29), idxLabels(1, 2, 3)));
  }

  @Test
  void aLabelThatIsNoClass() {
    assertEquals(
        "data/%s: byte 9: image 1 is mislabelled: expected a class from 0 to 9, found 10"
            .formatted(LABELS),
        problem(idxImages(3), idxLabels(1, 10, 3)));
  }

  @Test
  void noImages() {
    assertEquals(
        "data/%s: byte 4: expected a number of labels from 1 to 2147483647, found 0"
            .formatted(LABELS),
        problem(idxImages(0), idxLabels()));
  }

  /** Two thousand million labels of which there are three: no memory is taken for the rest. */
  @Test
  void aHeaderThatAnnouncesFarTooMuch() {
    byte[] labels = changed(idxLabels(1, 2, 3), 4, 0x7f, 0xff, 0xff, 0xff);
    String problem = problem(idxImages(3), labels);
    assertTrue(problem.contains("it ends at byte 11, after 3 labels"), problem);
  }

  @Test
  void aBatchThatEndsWithinARecord() {
    assertEquals(
        "data/%s: is truncated: record 1, at byte 3073, should have 3073 bytes; the file ends at byte 6145"
            .formatted(BATCH),
        problem(ofLength(batch(1, 2), 6145)));
  }

  @Test
  void aBatchWithALabelThatIsNoClass() {
    assertEquals(
        "data/%s: byte 3073: image 1 is mislabelled: expected a class from 0 to 9, found 255"
            .formatted(BATCH),
        problem(batch(1, 255)));
  }

  @Test
  void anEmptyBatch() {
    assertEquals(
        "data/%s: is empty: expected records of 3073 bytes".formatted(BATCH), problem(new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9, 15, 60})
  void compressedDataThatEnd(int bytes) {
    String problem = problem(ofLength(gzip(batch(1, 2)), bytes));
    assertTrue(
        problem.startsWith(
            "data/%s: is compressed, and the compressed data end too early or are damaged"
                .formatted(BATCH)),
        problem);
  }

  /** The last eight bytes of gzip are a checksum and the length. */
  @Test
  void compressedDataWithAChecksumThatIsWrong() {
    byte[] compressed = gzip(batch(1, 2));
    int sum = compressed.length - 8;
    String problem = problem(changed(compressed, sum, compressed[sum] + 1));
    assertTrue(problem.contains("or are damaged after byte "), problem);
  }

  @Test
  void aWellFormedFileThatIsNotThePublishedOneAndNotListed() {
    byte[] mine = gzip(batch(1, 2));
    String published = ImageData.CIFAR_10.files().get(0).sha256().get(0);
    assertEquals(
        "data/%s: is not the published file: it has SHA-256 %s (uncompressed %s) and 2 records; published are %s and 10000 records. If that is meant, list it in its folder: sha256sum %s >> SHA256SUMS"
            .formatted(BATCH, sha256(mine), sha256(batch(1, 2)), published, BATCH),
        problem(ImageData.CIFAR_10, new MadeUpFiles().withUnlisted(BATCH, mine)));
  }

  /** A label that is a class, but another than when the file was listed. */
  @Test
  void aListedFileThatHasChanged() {
    byte[] listed = batch(1, 2);
    byte[] relabelled = batch(1, 3);
    assertEquals(
        "data/%s: has changed: it has SHA-256 %s, and its folder's SHA256SUMS lists %s"
            .formatted(BATCH, sha256(relabelled), sha256(listed)),
        problem(
            ImageData.CIFAR_10,
            new MadeUpFiles().with(BATCH, listed).withUnlisted(BATCH, relabelled)));
  }

  @Test
  void aListThatIsNoneOfChecksums() {
    String sum = sha256(ByteBuffer.allocate(4).array());
    String message =
        assertThrows(
                MalformedImagesException.class,
                () -> ListedSums.parse(sum + "  a\n\nnonsense\n", "data/SHA256SUMS"))
            .getMessage();
    assertTrue(message.startsWith("data/SHA256SUMS:3: expected a line of sha256sum"), message);
  }

  @Test
  void aListReadsLinesOfSha256sum() throws MalformedImagesException {
    String sum = "AB".repeat(32);
    ListedSums sums = ListedSums.parse("%s  a.gz\n%s *./b\n".formatted(sum, sum), "");
    assertEquals("ab".repeat(32), sums.of("a.gz").orElseThrow());
    assertEquals("ab".repeat(32), sums.of("b").orElseThrow());
    assertTrue(sums.of("a").isEmpty());
  }
}
