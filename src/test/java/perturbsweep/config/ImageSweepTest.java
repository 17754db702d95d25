package perturbsweep.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perturbsweep.plan.ImageSettings;
import perturbsweep.plan.SweepDefinition;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.AttackSettings;
import perturbsweep.spec.Augmentation;
import perturbsweep.spec.EpsilonRule;
import perturbsweep.spec.ImageAxis;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageScenario;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.NetworkKind;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Parallelism;
import perturbsweep.spec.PlateauRule;

/** Sweep files that ask for images. */
class ImageSweepTest {

  @TempDir private Path folder;
  private Written written;

  @BeforeEach
  void writeIntoFolder() {
    written = new Written(folder);
  }

  private SweepDefinition definition(String text, String... overrides) {
    return written.load(text, overrides).sweep().definition();
  }

  private List<ImageTrial> trials(String text, String... overrides) {
    return written.load(text, overrides).sweep().trials().stream()
        .map(ImageTrial.class::cast)
        .toList();
  }

  @Test
  void theDefaultsAreThePapersForMnist() {
    SweepDefinition sweep = definition("images {}");
    assertEquals(
        Map.ofEntries(
            Map.entry(ImageAxis.DATA, ImageData.MNIST),
            Map.entry(ImageAxis.TRAIN_IMAGES, 60_000),
            Map.entry(ImageAxis.TEST_IMAGES, 10_000),
            Map.entry(ImageAxis.NETWORK, NetworkKind.CONV_NET),
            Map.entry(ImageAxis.DEPTH, 28),
            Map.entry(ImageAxis.WIDEN, 10),
            Map.entry(ImageAxis.DROPOUT, 0.3),
            Map.entry(ImageAxis.SCENARIO, ImageScenario.NATURAL_RANDOM),
            Map.entry(ImageAxis.CRAFTED_IMAGES, 60_000),
            Map.entry(ImageAxis.ATTACK, AttackKind.PGD),
            Map.entry(ImageAxis.NORM, Norm.L2),
            Map.entry(
                ImageAxis.EPSILON,
                new EpsilonRule.ByNorm(
                    Map.of(
                        Norm.L0, new EpsilonRule.Pixels(10),
                        Norm.L2, new EpsilonRule.Absolute(2),
                        Norm.LINF, new EpsilonRule.Absolute(0.3)))),
            Map.entry(ImageAxis.ATTACK_STEPS, 100),
            Map.entry(ImageAxis.EPOCHS, 100),
            Map.entry(ImageAxis.LEARNING_RATE, 0.1),
            Map.entry(ImageAxis.RETRAIN_EPOCHS, 100),
            Map.entry(ImageAxis.RETRAIN_LEARNING_RATE, 0.01),
            Map.entry(ImageAxis.BATCH_SIZE, 128),
            Map.entry(ImageAxis.MOMENTUM, 0.9),
            Map.entry(ImageAxis.WEIGHT_DECAY, 5e-4),
            Map.entry(ImageAxis.AUGMENTATION, Augmentation.NONE),
            Map.entry(ImageAxis.DISTRIBUTION, Parallelism.TASK),
            Map.entry(ImageAxis.WORKERS, 2),
            Map.entry(ImageAxis.AVERAGING_FREQUENCY, 5)),
        sweep.base());
    assertEquals(List.of(0L), sweep.seeds());
    assertEquals(
        new ImageSettings(
            List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
            "",
            PlateauRule.PYTORCH_DEFAULTS,
            new AttackSettings(100, 0.2, 0.3, 1),
            Artifacts.NONE),
        sweep.shared());
  }

  @Test
  void theBaseHasAKeyForEveryAxisAndForNothingElse() {
    Set<String> expected =
        Arrays.stream(ImageAxis.values())
            .map(ImageAxis::key)
            .collect(Collectors.toCollection(TreeSet::new));
    expected.remove("seed");
    expected.add("seeds");
    assertEquals(
        expected,
        new TreeSet<>(
            ConfigFactory.parseResources("reference.conf").getObject("images.base").keySet()));
  }

  @Test
  void whatAllTrialsShareIsReadFromItsSections() {
    SweepDefinition sweep =
        definition(
            """
            images { classes = [1, 7], contents = "%s" }
            training.plateau.patience = 4
            attack { step-share = 0.1, pixel-step = 0.5 }
            artifacts.images = 10
            """
                .formatted("ab".repeat(32)));
    assertEquals(
        new ImageSettings(
            List.of(1, 7),
            "ab".repeat(32),
            new PlateauRule(0.1, 4, 1e-4, 1e-8),
            new AttackSettings(100, 0.1, 0.5, 1),
            new Artifacts(false, 10)),
        sweep.shared());
  }

  @Test
  void blocksHaveTheSameGrammar() {
    List<ImageTrial> trials =
        trials(
            """
            sweep.name = digits
            images {
              base { train-images = 2000, crafted-images = 1000, seeds = [4, 5] }
              blocks = [
                { grid { norm = [L0, L2], scenario = [noise, natural-random] } }
                { with { scenario = noise }, axis = crafted-images, values = [500, 4000] }
                { zip { data = [mnist, fashion-mnist], epochs = [1, 2] }, with { seed = 6 } }
              ]
            }
            """);
    assertEquals(
        List.of(
            "mnist natural-random L0 1000 100 4", "mnist natural-random L0 1000 100 5",
            "mnist natural-random L2 1000 100 4", "mnist natural-random L2 1000 100 5"),
        trials.stream()
            .map(ImageSweepTest::line)
            .filter(line -> line.contains("natural-random") && line.contains("100 "))
            .limit(4)
            .sorted()
            .toList());
    assertEquals(4 * 2 + 2 * 2 + 2, trials.size());
    assertTrue(
        trials.stream()
            .map(ImageSweepTest::line)
            .toList()
            .contains("fashion-mnist natural-random L2 1000 2 6"));
  }

  private static String line(ImageTrial trial) {
    return "%s %s %s %d %d %d"
        .formatted(
            trial.samples().data().label(),
            trial.scenario().label(),
            trial.perturbation().norm().label(),
            trial.crafted(),
            trial.training().epochs(),
            trial.seed());
  }

  @Test
  void aGridVariesItsAxesInTheOrderOfTheBaseTheLastFastest() {
    assertEquals(
        List.of("noise L0", "noise L2", "natural-random L0", "natural-random L2"),
        trials(
                "images.blocks = [ { grid { norm = [L0, L2], scenario = [noise, natural-random] }"
                    + " } ]")
            .stream()
            .map(trial -> trial.scenario().label() + " " + trial.perturbation().norm().label())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"images.base.epochs=7", "base.epochs=7", "epochs=7"})
  void theSectionsOfTheImagesMayBeLeftOutOnTheCommandLine(String override) {
    assertEquals(7, definition("images {}", override).base().get(ImageAxis.EPOCHS));
  }

  @Test
  void everyPartOfASweepMayBeOverridden() {
    SweepDefinition sweep =
        definition(
            "images { base.norm = L0, blocks = [ { axis = seed, values = [1] } ] }",
            "name=other",
            "blocks=[]",
            "seeds=1..2",
            "data=fashion-mnist",
            "classes=[0, 9]",
            "epsilon.L2=1.5");
    assertEquals("other", sweep.name());
    assertEquals(List.of(1L, 2L), sweep.seeds());
    assertEquals(ImageData.FASHION_MNIST, sweep.base().get(ImageAxis.DATA));
    assertEquals(List.of(0, 9), ((ImageSettings) sweep.shared()).classes());
    assertEquals(
        new EpsilonRule.ByNorm(
            Map.of(
                Norm.L0, new EpsilonRule.Pixels(10),
                Norm.L2, new EpsilonRule.Absolute(1.5),
                Norm.LINF, new EpsilonRule.Absolute(0.3))),
        sweep.base().get(ImageAxis.EPSILON));
  }

  @Test
  void anEpsilonOfAnotherFormReplacesTheDefaults() {
    assertEquals(
        new EpsilonRule.Absolute(0.5),
        definition("images.base { norm = Linf, epsilon = 0.5 }").base().get(ImageAxis.EPSILON));
  }

  @Test
  void whatWasAskedIsASweepFileOfTheSameTrials() {
    LoadedSweep first =
        written.load(
            "images { base.epochs = 3, blocks = [ { axis = norm, values = [L0, L2] } ] }",
            "data.folder=/secret",
            "seeds=[3]");
    LoadedSweep again = written.load(first.asked());
    assertEquals(first.sweep().hash(), again.sweep().hash());
    assertTrue(!first.asked().contains("secret"), first.asked());
    assertEquals("/secret", first.data().folder());
    assertEquals("", again.data().folder());
  }

  @Test
  void theHashIsOfTheTrials() {
    String hash = written.load("images.base.epochs = 3").sweep().hash();
    assertEquals(hash, written.load("images { base { epochs = 3, depth = 16 } }").sweep().hash());
    assertNotEquals(hash, written.load("images.base.epochs = 4").sweep().hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "base.date = mnist | images.base.date: unknown key; did you mean images.base.data?",
        "base.data = minst | images.base.data: data must be one of mnist, fashion-mnist, cifar-10,"
            + " not \"minst\"; did you mean mnist?",
        "base.depth = 27 | images.base.depth: depth must be 6n + 4 layers, at least 10, not 27",
        "base.workers = 1 | images.base.workers: workers must be at least 2, not 1",
        "base.dropout = 1 | images.base.dropout: dropout must be at least 0 and below 1, not 1.0",
        "base.weight-decay = -1 | images.base.weight-decay: weight-decay must be at least 0, not"
            + " -1.0",
        "classes = [3] | images.classes: classes must be two or more, ascending, not [3]",
        "classes = [3, 2] | images.classes: classes must be two or more, ascending, not [3, 2]",
        "contents = abc | images.contents: contents must be empty, or a SHA-256 of 64 lower-case"
            + " hexadecimal digits, not abc",
        "blocks = [ { axis = widht, values = [2] } ] | images.blocks[0].axis: no axis is called"
            + " widht; did you mean widen?",
        "blocks = [ { grid { input-dim = [2] } } ] | images.blocks[0].grid.input-dim: no axis is"
            + " called input-dim; did you mean depth?",
        "blocks = [ { with { network = wide-resnet } } ] | images.blocks[0]: network must be one"
            + " for images of 1 x 28 x 28, not 3 x 32 x 32",
        "base.crafted-images = 60001 | images.base: crafted-images must be at most the 60000"
            + " train-images for natural-random, not 60001",
        "blocks = [ { axis = crafted-images, values = [100] } ] | images.blocks[0]: crafted-images"
            + " must be at least a batch of 128, not 100",
        "classes = [3, 12] | images.classes: classes must be below the 10 of mnist, not [3, 12]"
      })
  void mistakesAreReportedWithTheirPlace(String line, String expected) {
    assertEquals(
        List.of("sweep.conf:2: " + expected), written.problems("images {\n" + line + "\n}"));
  }

  @Test
  void anAttackByNameIsTheBasesAndItsSettingsAreTheSections() {
    SweepDefinition sweep =
        definition("images.base.norm = Linf", "attack=pgd-sign", "attack.step-share=0.5");
    assertEquals(AttackKind.PGD_SIGN, sweep.base().get(ImageAxis.ATTACK));
    assertEquals(0.5, ((ImageSettings) sweep.shared()).attack().stepShare());
  }

  @Test
  void anAttackThatDoesNotKnowTheNormIsReportedWithItsBlock() {
    List<String> problems =
        written.problems("images.blocks = [\n{ axis = attack, values = [pgd, pgd-sign] }\n]");
    assertEquals(1, problems.size(), () -> String.join("\n", problems));
    assertTrue(
        problems.get(0).startsWith("sweep.conf:2: ")
            && problems.get(0).contains("norm must be Linf where attack is pgd-sign, not L2"),
        problems.get(0));
  }

  @Test
  void imagesAndRandomSamplesInOneFileAreReportedWithBothPlaces() {
    assertEquals(
        List.of(
            "sweep.conf:1: sweep.base: is of sweeps with random samples, and this one is of images,"
                + " by the section images at sweep.conf:3: leave one of them out; did you mean"
                + " images.base?",
            "sweep.conf:2: sweep.blocks: is of sweeps with random samples, and this one is of"
                + " images, by the section images at sweep.conf:3: leave one of them out; did you"
                + " mean images.blocks?"),
        written.problems("sweep.base { width = 20 }\nsweep.blocks = []\nimages.base.epochs = 3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.epochs=3 | ; did you mean images.base.epochs?",
        "attack.steps=3 | ; did you mean images.base.attack-steps?",
        "evaluation.fresh-samples=3 | ; did you mean images.base.test-images?",
        "training.trainer=sgd | leave one of them out",
        "artifacts.decision-maps=true | leave one of them out"
      })
  void settingsThatMeanNothingForImagesAreMistakes(String override, String expected) {
    List<String> problems = written.problems("images {}", override);
    assertEquals(1, problems.size(), () -> String.join("\n", problems));
    assertTrue(
        problems.get(0).startsWith("--set " + override) && problems.get(0).endsWith(expected),
        problems.get(0));
  }
}
