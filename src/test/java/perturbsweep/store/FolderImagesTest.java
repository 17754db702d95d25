package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static perturbsweep.data.image.MadeUpFiles.idxImages;
import static perturbsweep.data.image.MadeUpFiles.idxLabels;
import static perturbsweep.data.image.MadeUpFiles.sha256;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.data.image.ImageSet;
import perturbsweep.pipeline.NaturalImages;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageLimits;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageSamples;

/** Images of somebody's own, which a sweep must ask for by their contents. */
class FolderImagesTest {

  private static final Map<String, byte[]> FILES = new LinkedHashMap<>();

  static {
    FILES.put("train-images-idx3-ubyte", idxImages(3));
    FILES.put("train-labels-idx1-ubyte", idxLabels(2, 0, 1));
    FILES.put("t10k-images-idx3-ubyte", idxImages(2));
    FILES.put("t10k-labels-idx1-ubyte", idxLabels(8, 3));
  }

  /** As documented: of the checksums of the files that were read, a line for each. */
  private static final String CONTENTS =
      sha256(
          FILES.values().stream()
              .map(file -> sha256(file))
              .collect(Collectors.joining("\n"))
              .getBytes(StandardCharsets.UTF_8));

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    StringBuilder sums = new StringBuilder();
    for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
      sums.append(sha256(file.getValue())).append("  ").append(file.getKey()).append('\n');
    }
    Files.writeString(folder.resolve("SHA256SUMS"), sums);
  }

  private FolderImages images() {
    return new FolderImages(folder.toString(), Map.of());
  }

  private static ImageSamples asking(String contents) {
    return new ImageSamples(ImageData.MNIST, ImageLimits.none(ImageData.MNIST), contents);
  }

  @Test
  void bothPartsAreReadIfTheSweepAsksForTheirContents() throws IOException {
    ImageSet train = images().part(asking(CONTENTS), ImagePart.TRAIN);
    ImageSet test = images().part(asking(CONTENTS), ImagePart.TEST);
    assertEquals(3, train.count());
    assertEquals(2, train.label(0));
    assertEquals(2, test.count());
    assertEquals(8, test.label(0));
  }

  private static ImageSamples asking(int train) {
    return new ImageSamples(
        ImageData.MNIST, ImageLimits.firstOf(ImageData.MNIST, train, 2), CONTENTS);
  }

  @Test
  void theTwoThatWereAskedForLastAreNotReadAgain() throws IOException {
    ImageSet one = images().part(asking(1), ImagePart.TRAIN);
    ImageSet two = images().part(asking(2), ImagePart.TRAIN);
    assertSame(one, images().part(asking(1), ImagePart.TRAIN));
    assertEquals(3, images().part(asking(3), ImagePart.TRAIN).count());
    assertSame(one, images().part(asking(1), ImagePart.TRAIN));
    assertNotSame(two, images().part(asking(2), ImagePart.TRAIN));
  }

  @Test
  void othersThanThePublishedAreRefusedAndTheMessageSaysHowToAskForThem() {
    assertEquals(
        ("%s/mnist: has files of contents %s, and the sweep asks for the published ones: set"
                + " images.contents = \"%s\" to use them")
            .formatted(folder, CONTENTS, CONTENTS),
        refusal("").getMessage());
  }

  @Test
  void othersThanThoseThatWereAskedForAreRefusedToo() {
    String other = "0".repeat(64);
    assertEquals(
        ("%s/mnist: has files of contents %s, and the sweep asks for %s: set images.contents ="
                + " \"%s\" to use them")
            .formatted(folder, CONTENTS, other, CONTENTS),
        refusal(other).getMessage());
  }

  private OtherImagesException refusal(String contents) {
    return assertThrows(
        OtherImagesException.class, () -> images().part(asking(contents), ImagePart.TEST));
  }

  /** Waits for what may come back, and for nothing else: time would pass. */
  @Test
  void patienceIsForReadingOnly() throws IOException {
    Patience patience = Patience.of(Duration.ofHours(1));
    NaturalImages others = new PatientImages(images(), patience);
    assertThrows(OtherImagesException.class, () -> others.part(asking(""), ImagePart.TEST));
    NaturalImages missing =
        new PatientImages(
            new FolderImages(folder.resolve("nowhere").toString(), Map.of()), patience);
    assertThrows(MissingImagesException.class, () -> missing.part(asking(""), ImagePart.TEST));
    NaturalImages failing =
        new PatientImages(
            (samples, part) -> {
              throw new IOException("the disk is gone");
            },
            Patience.NONE);
    assertThrows(StoreFailedException.class, () -> failing.part(asking(""), ImagePart.TEST));
  }
}
