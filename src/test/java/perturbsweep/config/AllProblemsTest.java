package perturbsweep.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes are reported all together, each with its place, and none because of another. */
class AllProblemsTest {

  @TempDir private Path folder;
  private Written written;

  @BeforeEach
  void writeIntoFolder() {
    written = new Written(folder);
  }

  @Test
  void fiveDifferentMistakesAreReportedTogetherWithTheirLines() {
    List<String> problems =
        written.problems(
            """
            sweep {
              base {
                widht = 500
                samples = many
                width = 501
              }
              blocks = [
                { zip { input-dim = [100, 200], epsilon = [0.1] } }
                { with { norm = L0, input-dim = 10, epsilon = 0.05 } }
              ]
            }
            """);
    assertEquals(
        List.of(
            "sweep.conf:3: sweep.base.widht: unknown key; did you mean sweep.base.width?",
            "sweep.conf:4: sweep.base.samples: samples must be a whole number, not \"many\"",
            "sweep.conf:5: sweep.base.width: width must be an even number of neurons, at least 2,"
                + " not 501",
            "sweep.conf:8: sweep.blocks[0].zip: the lists of a zip must be equally long:"
                + " epsilon has 1, input-dim has 2",
            "sweep.conf:9: sweep.blocks[1]: epsilon must be large enough for L0 to change one of"
                + " 10 pixels, not 0.05"),
        problems);
  }

  @Test
  void anOverrideOfAnUnknownSectionIsBlamedOnTheOverride() {
    assertEquals(
        List.of("--set sweep.bse.width=2: sweep.bse: unknown key; did you mean sweep.base?"),
        written.problems("", "sweep.bse.width=2"));
  }

  @Test
  void theFolderThatAllSweepsShareIsNoNameOfASweep() {
    assertEquals(
        List.of(
            "sweep.conf:1: sweep.name: \"store\" is the folder that all sweeps share: give the"
                + " sweep another name"),
        written.problems("sweep.name = store"));
  }

  @Test
  void everySectionAndTheOverridesAreCheckedInOneGo() {
    List<String> problems =
        written.problems(
            """
            training.plateau.factor = 1
            attack.steps = 0
            evaluation.fresh-samples = 0
            run.threads-per-task = 0
            sweep.name = "no/file"
            """,
            "base.momentum=1",
            "nonsense");
    assertEquals(
        List.of(
            "sweep.conf:1: training.plateau.factor: factor must be between 0 and 1, both excluded,"
                + " not 1.0",
            "sweep.conf:2: attack.steps: steps must be at least 1, not 0",
            "sweep.conf:3: evaluation.fresh-samples: fresh-samples must be at least 1, not 0",
            "sweep.conf:4: run.threads-per-task: threads-per-task must be at least 1, not 0",
            "sweep.conf:5: sweep.name: a sweep's name begins with a letter or digit and has only"
                + " letters, digits, dots, hyphens and underscores, 100 at most, unlike \"no/file\"",
            "--set base.momentum=1: sweep.base.momentum: momentum must be at least 0 and below 1,"
                + " not 1.0",
            "--set nonsense: an override has the form key=value, for example base.width=500"),
        problems);
  }

  @Test
  void problemsCarryTheirPartsForProgramsToUse() {
    InvalidConfigException invalid =
        assertThrows(
            InvalidConfigException.class,
            () -> written.load("\nrun.mastre = yarn", "base.norm=L3"));
    assertEquals(
        List.of(
            new ConfigProblem(
                folder.resolve("sweep.conf") + ":2",
                "run.mastre",
                "unknown key",
                Optional.of("run.master")),
            new ConfigProblem(
                "--set base.norm=L3",
                "sweep.base.norm",
                "norm must be one of L0, L2, Linf, not \"L3\"",
                Optional.of("L0"))),
        invalid.problems());
  }

  @Test
  void aSyntaxErrorHasItsLineAndDoesNotHideTheOverrides() {
    List<String> problems = written.problems("sweep {\n  name = [\n}\n", "base.width=3");
    assertEquals(2, problems.size());
    assertTrue(problems.get(0).startsWith("sweep.conf:3: "), problems.get(0));
    assertTrue(problems.get(1).startsWith("--set base.width=3: "), problems.get(1));
  }

  @Test
  void everySubstitutionWithoutAValueIsReportedNextToOtherProblems() {
    List<String> problems =
        written.problems(
            """
            sweep.base.samples = ${nowhere}
            sweep.blocks = [
              { axis = width, values = [10, ${nobody}, 11] }
            ]
            """);
    assertEquals(
        List.of(
            "sweep.conf:1: sweep.base.samples: refers to ${nowhere}, which nothing sets",
            "sweep.conf:3: sweep.blocks[0].values[1]: refers to ${nobody}, which nothing sets",
            "sweep.conf:3: sweep.blocks[0].values[2]: width must be an even number of neurons,"
                + " at least 2, not 11"),
        problems);
  }

  @Test
  void aCycleOfSubstitutionsIsReportedNextToOtherProblems() {
    List<String> problems =
        written.problems(
            "training.epochs = ${sweep.base.epochs}\nsweep.base.width = 3\nrun.output = ${HOME}");
    assertEquals(2, problems.size(), () -> String.join("\n", problems));
    assertTrue(problems.get(0).contains("cycle"), problems.get(0));
    assertTrue(problems.get(1).startsWith("sweep.conf:2: sweep.base.width: "), problems.get(1));
  }

  @Test
  void aWrongValueIsReportedOnceHoweverManyKeysReferToIt() {
    assertEquals(
        List.of("sweep.conf:1: training.epochs: epochs must be a whole number, not \"long\""),
        written.problems("training.epochs = long"));
  }

  @Test
  void aWrongTrainingValueIsReportedEvenIfTheBaseHasItsOwn() {
    assertEquals(
        List.of("sweep.conf:1: training.epochs: epochs must be at least 1, not 0"),
        written.problems("training.epochs = 0\nsweep.base.epochs = 10"));
  }

  @Test
  void aValueWhereASectionBelongsIsTheOnlyProblem() {
    assertEquals(
        List.of(
            "sweep.conf:1: training: training must be a section { epochs, learning-rate, loss,"
                + " momentum, plateau, precision, tolerance, trainer }, not 5"),
        written.problems("training = 5"));
  }

  @Test
  void combinationsThatAreImpossibleOnlyWithTheDefaultOfAWrongValueAreNotReported() {
    // With the default input-dim of 10000 a share of 0.00001 is no pixel; with 1000000 it is ten.
    assertEquals(
        List.of("sweep.conf:1: sweep.base.input-dim: input-dim must be a whole number, not \"1M\""),
        written.problems(
            "sweep.base.input-dim = 1M\n"
                + "sweep.blocks = [ { with { norm = L0, epsilon = 0.00001 } } ]"));
    assertEquals(
        List.of(
            "sweep.conf:1: sweep.blocks[0].values[0]: input-dim must be a whole number, not \"1M\""),
        written.problems(
            "sweep.blocks = [ { axis = input-dim, values = [1M], with { norm = L0, epsilon ="
                + " 0.00001 } } ]"));
  }

  @Test
  void anAttackThatIsMisspelledIsNotTakenForThatOfTheBase() {
    List<String> problems =
        written.problems(
            """
            images {
              base { norm = L0, attack = pgd-feasible }
              blocks = [ { with { norm = Linf, attack = pgd-sgn } } ]
            }
            """);
    assertEquals(1, problems.size(), () -> String.join("\n", problems));
    assertTrue(problems.get(0).contains("pgd-sgn"), problems.get(0));
  }

  @Test
  void combinationsThatAreImpossibleWhateverElseIsWrongAreReported() {
    List<String> problems =
        written.problems(
            """
            sweep.base { width = 3, input-dim = many }
            sweep.blocks = [ { axis = input-dim, values = [x, 10], with { norm = L0, epsilon = 0.05 } } ]
            """);
    assertEquals(4, problems.size(), () -> String.join("\n", problems));
    assertTrue(
        problems.contains(
            "sweep.conf:2: sweep.blocks[0]: epsilon must be large enough for L0 to change one of 10"
                + " pixels, not 0.05"));
  }

  @Test
  void aMissingFileIsReportedNextToTheOverrides() {
    Path missing = folder.resolve("missing.conf");
    InvalidConfigException invalid =
        assertThrows(
            InvalidConfigException.class, () -> SweepFile.load(missing, List.of("base.width=3")));
    assertEquals(
        List.of(missing.toString(), "--set base.width=3"),
        invalid.problems().stream().map(ConfigProblem::location).toList());
    assertTrue(invalid.getMessage().contains("no such file"), invalid.getMessage());
  }

  @Test
  void aFolderInPlaceOfAFileIsReported() {
    InvalidConfigException invalid =
        assertThrows(InvalidConfigException.class, () -> SweepFile.load(folder, List.of()));
    assertTrue(invalid.getMessage().startsWith(folder + ": is a folder"), invalid.getMessage());
  }

  @Test
  void aMistakeInAnIncludedFileIsBlamedOnThatFile() {
    written.write("common.conf", "\n\nsweep.base.width = 3\n");
    List<String> problems = written.problems("include \"common.conf\"\nsweep.base.samples = 0\n");
    assertEquals(2, problems.size());
    assertTrue(problems.get(0).startsWith("common.conf:3: sweep.base.width: "), problems.get(0));
    assertTrue(problems.get(1).startsWith("sweep.conf:2: sweep.base.samples: "), problems.get(1));
  }
}
