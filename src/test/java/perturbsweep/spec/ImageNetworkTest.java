package perturbsweep.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perturbsweep.spec.ImageNetwork.ConvNet;
import perturbsweep.spec.ImageNetwork.WideResNet;

class ImageNetworkTest {

  static Stream<Executable> impossible() {
    return Stream.of(
        () -> new WideResNet(4, 1, 0),
        () -> new WideResNet(27, 10, 0.3),
        () -> new WideResNet(28, 0, 0.3),
        () -> new WideResNet(28, 10, -0.1),
        () -> new WideResNet(28, 10, 1),
        () -> new WideResNet(28, 10, Double.NaN),
        () -> recipe(0, 0.1, 0.9, 5e-4, 128),
        () -> recipe(1, 0, 0.9, 5e-4, 128),
        () -> recipe(1, 0.1, 1, 5e-4, 128),
        () -> recipe(1, 0.1, 0.9, -5e-4, 128),
        () -> recipe(1, 0.1, 0.9, Double.NaN, 128),
        () -> recipe(1, 0.1, 0.9, 5e-4, 0),
        () -> new ImageNormalisation(List.of(), List.of()),
        () -> new ImageNormalisation(List.of(Double.NaN), List.of(1.0)),
        () -> new ImageNormalisation(List.of(0.5), List.of(0.0)),
        () -> new ImageNormalisation(List.of(0.5), List.of(1.0, 1.0)));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void whatIsOutOfRangeCannotBeMade(Executable making) {
    assertThrows(IllegalArgumentException.class, making);
  }

  private static ImageRecipe recipe(
      int epochs, double rate, double momentum, double decay, int batch) {
    return new ImageRecipe(
        epochs, rate, momentum, decay, batch, PlateauRule.PYTORCH_DEFAULTS, Augmentation.NONE);
  }

  /** Each component, and nothing else, is part of what a training is known by. */
  @Test
  void aRecipeIsDescribedWhole() {
    CanonicalForm form = new CanonicalForm();
    recipe(100, 0.1, 0.9, 5e-4, 128).describe(form);
    assertEquals(
        """
        augmentation=none
        batch-size=128
        epochs=100
        learning-rate=0.1
        momentum=0.9
        plateau-factor=0.1
        plateau-patience=10
        plateau-smallest-change=1.0E-8
        plateau-threshold=1.0E-4
        weight-decay=5.0E-4
        """,
        form.text());
  }

  @Test
  void theDepthCountsTheBlocks() {
    assertEquals(1, new WideResNet(10, 1, 0).blocks());
    assertEquals(4, new WideResNet(28, 10, 0.3).blocks());
  }

  @Test
  void theirCanonicalFormsTellThemApart() {
    CanonicalForm convNet = new CanonicalForm();
    new ConvNet().describe(convNet);
    assertEquals("network=conv-net\n", convNet.text());
    CanonicalForm wide = new CanonicalForm();
    new WideResNet(28, 10, 0.3).describe(wide);
    assertEquals("depth=28\ndropout=0.3\nnetwork=wide-resnet\nwiden=10\n", wide.text());
  }

  @Test
  void everyDataSetIsNormalisedInItsChannels() {
    for (ImageData data : ImageData.values()) {
      assertEquals(data.shape().channels(), ImageNormalisation.of(data).channels());
    }
    assertEquals(
        new ImageNormalisation(List.of(0.1307), List.of(0.3081)),
        ImageNormalisation.of(ImageData.MNIST));
  }
}
