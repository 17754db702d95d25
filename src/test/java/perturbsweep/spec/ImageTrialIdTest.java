package perturbsweep.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The identity of a trial with images is its content, as that of other trials. */
class ImageTrialIdTest {

  /** The forms by hand: sorted lines, numbers as Java prints them, labels of choices. */
  private static final String RECIPE =
      """
      augmentation=none
      batch-size=128
      epochs=%d
      learning-rate=%s
      momentum=0.9
      plateau-factor=0.1
      plateau-patience=10
      plateau-smallest-change=1.0E-8
      plateau-threshold=1.0E-4
      weight-decay=5.0E-4
      """;

  private static final String CANONICAL =
      """
      attack-step-size=0.2
      attack-steps=10
      classes=[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
      crafted-images=1000
      data=mnist
      epsilon=2.0
      network=conv-net
      norm=L2
      retraining=%s
      scenario=natural-random
      seed=7
      test-images=500
      train-images=1000
      training=%s
      """;

  private static String sha256(String text) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theIdIsTheBeginningOfTheHashOfTheCanonicalForm() throws NoSuchAlgorithmException {
    String form =
        CANONICAL.formatted(
            sha256(RECIPE.formatted(5, "0.01")), sha256(RECIPE.formatted(3, "0.1")));
    assertEquals(sha256(form).substring(0, 12), ImageFixture.trial().id().value());
  }

  @Test
  void everyParameterIsPartOfTheId() {
    List<ImageTrial> others = ImageFixture.variations();
    Set<TrialId> ids = new HashSet<>(Set.of(ImageFixture.trial().id()));
    others.forEach(other -> ids.add(other.id()));
    assertEquals(others.size() + 1, ids.size(), "every variation has an id of its own");
  }

  @Test
  void theIdOfATrialNeverChanges() {
    assertEquals(new TrialId("e6ad2e55b558"), ImageFixture.trial().id());
    assertEquals(new TrialId("eb7ea2c6e225"), colour(new ImageNetwork.WideResNet(16, 4, 0.3)).id());
    assertEquals(
        new TrialId("2aca2d76690e"),
        ImageFixture.trial(
                ImageFixture.SAMPLES,
                new ImageNetwork.ConvNet(),
                new TrainingDistribution.DataParallel(2, 5))
            .id());
  }

  @Test
  void allOfAWideResidualNetworkIsPartOfTheId() {
    Set<TrialId> ids =
        Set.of(
            colour(new ImageNetwork.WideResNet(16, 4, 0.3)).id(),
            colour(new ImageNetwork.WideResNet(22, 4, 0.3)).id(),
            colour(new ImageNetwork.WideResNet(16, 5, 0.3)).id(),
            colour(new ImageNetwork.WideResNet(16, 4, 0)).id());
    assertEquals(4, ids.size());
  }

  private static ImageTrial colour(ImageNetwork network) {
    ImageLimits limits = ImageLimits.firstOf(ImageData.CIFAR_10, 1000, 500);
    return ImageFixture.trial(
        new ImageSamples(ImageData.CIFAR_10, limits, ""), network, ImageFixture.TASK);
  }

  @Test
  void moreImagesThanThereAreIsAllOfThem() {
    assertEquals(ofMnist(60_000, 10_000).id(), ofMnist(70_000, Integer.MAX_VALUE).id());
    assertNotEquals(ofMnist(60_000, 10_000).id(), ofMnist(59_999, 10_000).id());
  }

  private static ImageTrial ofMnist(int train, int test) {
    ImageLimits limits = ImageLimits.firstOf(ImageData.MNIST, train, test);
    return ImageFixture.trial(
        new ImageSamples(ImageData.MNIST, limits, ""),
        new ImageNetwork.ConvNet(),
        ImageFixture.TASK);
  }
}
