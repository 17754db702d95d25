package perturbsweep.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.AttackSettings;
import perturbsweep.spec.Augmentation;
import perturbsweep.spec.EpsilonRule;
import perturbsweep.spec.ImageAxis;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageLimits;
import perturbsweep.spec.ImageNetwork;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.ImageSamples;
import perturbsweep.spec.ImageScenario;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.Multipliers;
import perturbsweep.spec.NetworkKind;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Parallelism;
import perturbsweep.spec.Parameter;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PixelForm;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.TrainingDistribution;
import perturbsweep.spec.Trial;

/** The trials of a sweep of images, and which values make them what they are. */
class ImageExpansionTest {

  private static final List<Integer> CLASSES = List.of(3, 5, 8);
  private static final PlateauRule PLATEAU = new PlateauRule(0.5, 3, 1e-3, 1e-7);
  private static final Artifacts ARTIFACTS = new Artifacts(false, 4);
  private static final AttackSettings ATTACK = new AttackSettings(50, 0.1, 0.4, 1);

  private static final Map<Parameter, Object> BASE =
      Map.ofEntries(
          Map.entry(ImageAxis.DATA, ImageData.MNIST),
          Map.entry(ImageAxis.TRAIN_IMAGES, 2000),
          Map.entry(ImageAxis.TEST_IMAGES, 300),
          Map.entry(ImageAxis.NETWORK, NetworkKind.CONV_NET),
          Map.entry(ImageAxis.DEPTH, 16),
          Map.entry(ImageAxis.WIDEN, 4),
          Map.entry(ImageAxis.DROPOUT, 0.25),
          Map.entry(ImageAxis.SCENARIO, ImageScenario.NATURAL_DETERMINISTIC),
          Map.entry(ImageAxis.CRAFTED_IMAGES, 1000),
          Map.entry(ImageAxis.ATTACK, AttackKind.PGD_SIGN),
          Map.entry(ImageAxis.NORM, Norm.LINF),
          Map.entry(ImageAxis.EPSILON, new EpsilonRule.Absolute(0.3)),
          Map.entry(ImageAxis.ATTACK_STEPS, 20),
          Map.entry(ImageAxis.EPOCHS, 6),
          Map.entry(ImageAxis.LEARNING_RATE, 0.1),
          Map.entry(ImageAxis.RETRAIN_EPOCHS, 7),
          Map.entry(ImageAxis.RETRAIN_LEARNING_RATE, 0.01),
          Map.entry(ImageAxis.BATCH_SIZE, 64),
          Map.entry(ImageAxis.MOMENTUM, 0.8),
          Map.entry(ImageAxis.WEIGHT_DECAY, 1e-3),
          Map.entry(ImageAxis.AUGMENTATION, Augmentation.CROP_FLIP),
          Map.entry(ImageAxis.DISTRIBUTION, Parallelism.TASK),
          Map.entry(ImageAxis.WORKERS, 3),
          Map.entry(ImageAxis.AVERAGING_FREQUENCY, 9));

  private static SweepExpansion expand(Map<Parameter, Object> base, Factor... factors) {
    return SweepExpansion.of(
        new SweepDefinition(
            "test",
            base,
            List.of(9L),
            List.of(new Block(List.of(factors), "file:2")),
            new ImageSettings(CLASSES, "", PLATEAU, ATTACK, ARTIFACTS)));
  }

  private static Trial only(SweepExpansion expansion) {
    assertEquals(List.of(), expansion.impossible());
    assertEquals(1, expansion.trials().size());
    return expansion.trials().get(0);
  }

  @Test
  void theBaseBecomesATrialWithAllItsValues() {
    ImageTrial expected =
        new ImageTrial(
            new ImageSamples(ImageData.MNIST, new ImageLimits(CLASSES, 2000, 300), ""),
            new ImageNetwork.ConvNet(),
            ImageScenario.NATURAL_DETERMINISTIC,
            1000,
            new Perturbation(
                AttackKind.PGD_SIGN, Norm.LINF, 0.3, 20, 0.1, Multipliers.QP, PixelForm.SIGN),
            new ImageRecipe(6, 0.1, 0.8, 1e-3, 64, PLATEAU, Augmentation.CROP_FLIP),
            new ImageRecipe(7, 0.01, 0.8, 1e-3, 64, PLATEAU, Augmentation.CROP_FLIP),
            new TrainingDistribution.SingleTask(),
            9,
            ARTIFACTS);
    assertEquals(expected, only(expand(BASE)));
  }

  @Test
  void aWideResidualNetworkHasItsDepthWidthAndDropout() {
    Map<Parameter, Object> base = new HashMap<>(BASE);
    base.put(ImageAxis.DATA, ImageData.CIFAR_10);
    base.put(ImageAxis.NETWORK, NetworkKind.WIDE_RESNET);
    ImageTrial trial = (ImageTrial) only(expand(base));
    assertEquals(new ImageNetwork.WideResNet(16, 4, 0.25), trial.network());
  }

  @Test
  void dataParallelTrainingHasItsWorkersAndTheirFrequency() {
    Map<Parameter, Object> base = new HashMap<>(BASE);
    base.put(ImageAxis.DISTRIBUTION, Parallelism.DATA_PARALLEL);
    ImageTrial trial = (ImageTrial) only(expand(base));
    assertEquals(new TrainingDistribution.DataParallel(3, 9), trial.distribution());
  }

  /** A conv-net has no depth, a task no workers, and L0 takes as many steps as pixels. */
  static Stream<Arguments> meaningless() {
    return Stream.of(
        Arguments.of(Map.of(), ImageAxis.DEPTH, List.of(16, 28)),
        Arguments.of(Map.of(), ImageAxis.WIDEN, List.of(1, 10)),
        Arguments.of(Map.of(), ImageAxis.DROPOUT, List.of(0.0, 0.5)),
        Arguments.of(Map.of(), ImageAxis.WORKERS, List.of(2, 3)),
        Arguments.of(Map.of(), ImageAxis.AVERAGING_FREQUENCY, List.of(1, 5)),
        Arguments.of(
            Map.of(
                ImageAxis.ATTACK,
                AttackKind.PGD,
                ImageAxis.NORM,
                Norm.L0,
                ImageAxis.EPSILON,
                new EpsilonRule.Pixels(10)),
            ImageAxis.ATTACK_STEPS,
            List.of(5, 100)),
        Arguments.of(
            Map.of(ImageAxis.ATTACK, AttackKind.PGD_FEASIBLE, ImageAxis.NORM, Norm.L0),
            ImageAxis.EPSILON,
            List.of(new EpsilonRule.Absolute(10.5 / 784), new EpsilonRule.Pixels(10))));
  }

  @ParameterizedTest
  @MethodSource("meaningless")
  void valuesThatATrialMakesNoUseOfAreNoPartOfIt(
      Map<Parameter, Object> changes, ImageAxis axis, List<Object> values) {
    Map<Parameter, Object> base = new HashMap<>(BASE);
    base.putAll(changes);
    SweepExpansion expansion = expand(base, Factor.of(axis, values));
    assertEquals(2, expansion.requested());
    only(expansion);
  }

  static Stream<Arguments> impossible() {
    return Stream.of(
        Arguments.of(
            ImageAxis.NETWORK,
            NetworkKind.WIDE_RESNET,
            "network must be one for images of 1 x 28 x 28, not 3 x 32 x 32"),
        Arguments.of(
            ImageAxis.CRAFTED_IMAGES,
            2001,
            "crafted-images must be at most the 2000 train-images for natural-deterministic, not"
                + " 2001"),
        Arguments.of(
            ImageAxis.CRAFTED_IMAGES, 63, "crafted-images must be at least a batch of 64, not 63"),
        Arguments.of(
            ImageAxis.TRAIN_IMAGES, 63, "train-images must be at least a batch of 64, not 63"),
        Arguments.of(
            ImageAxis.EPSILON,
            new EpsilonRule.Pixels(3),
            "epsilon must be a distance for Linf, not pixels"),
        Arguments.of(
            ImageAxis.ATTACK,
            AttackKind.PGD_FEASIBLE,
            "norm must be L0 where attack is pgd-feasible, not Linf"),
        Arguments.of(
            ImageAxis.ATTACK,
            AttackKind.GEOMETRY,
            "attack must be one by gradient steps for images, not geometry"));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void impossibleCombinationsAreReportedWithTheirBlock(
      ImageAxis axis, Object value, String reason) {
    SweepExpansion expansion = expand(BASE, Factor.of(axis, List.of(value)));
    assertEquals(List.of(new SweepExpansion.Impossible("file:2", reason)), expansion.impossible());
  }

  @Test
  void moreNoiseThanTrainImagesIsPossible() {
    Map<Parameter, Object> base = new HashMap<>(BASE);
    base.put(ImageAxis.SCENARIO, ImageScenario.NOISE);
    base.put(ImageAxis.CRAFTED_IMAGES, 5000);
    assertEquals(5000, ((ImageTrial) only(expand(base))).crafted());
  }
}
