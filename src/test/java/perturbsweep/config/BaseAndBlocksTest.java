package perturbsweep.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perturbsweep.plan.Factor;
import perturbsweep.plan.SweepDefinition;
import perturbsweep.spec.Axis;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Parameter;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.SyntheticTrials;

class BaseAndBlocksTest {

  @TempDir private Path folder;
  private Written written;

  @BeforeEach
  void writeIntoFolder() {
    written = new Written(folder);
  }

  private List<SyntheticTrial> trials(String blocks) {
    return SyntheticTrials.of(written.load("sweep.blocks = [\n" + blocks + "\n]").sweep().trials());
  }

  private String problem(String blocks) {
    List<String> problems = written.problems("sweep.blocks = [\n" + blocks + "\n]");
    assertEquals(1, problems.size(), () -> String.join("\n", problems));
    return problems.get(0);
  }

  @Test
  void withoutABlockTheSweepIsTheBaseOnceForEachSeed() {
    List<SyntheticTrial> trials =
        SyntheticTrials.of(
            written.load("sweep.base { width = 20, seeds = [3, 1] }").sweep().trials());
    assertEquals(List.of(3L, 1L), trials.stream().map(SyntheticTrial::seed).toList());
    assertEquals(
        Set.of(20), trials.stream().map(SyntheticTrial::width).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 7",
        "-7 | -7",
        "[5, 4] | 5 4",
        "0..3 | 0 1 2 3",
        "\"0..3\" | 0 1 2 3",
        "-1 .. 1 | -1 0 1",
        "[1, 1] | 1",
        "[9007199254740993] | 9007199254740993",
        "[1e3] | 1000"
      })
  void seedsAreANumberAListOrARange(String seeds, String expected) {
    String text = "sweep.base.seeds = " + seeds;
    String found =
        written.load(text).sweep().expansion().trials().stream()
            .map(trial -> String.valueOf(trial.seed()))
            .collect(Collectors.joining(" "));
    assertEquals(expected, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.5 | a whole number, not 0.5",
        "[] | a list of at least one value, not an empty list",
        "3..1 | a range that runs upwards, not \"3..1\"",
        "0..9999999 | a range of at most 1000000 values, not \"0..9999999\"",
        "1e30 | at most 9223372036854775807, not 1e30",
        "few | a whole number, not \"few\"",
        "{ } | a whole number, not a section"
      })
  void wrongSeedsAreReported(String seeds, String expected) {
    List<String> problems = written.problems("sweep.base.seeds = " + seeds);
    assertEquals(1, problems.size(), () -> String.join("\n", problems));
    assertTrue(problems.get(0).startsWith("sweep.conf:1: sweep.base.seeds"), problems.get(0));
    assertTrue(problems.get(0).endsWith(" must be " + expected), problems.get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "width | 501 | an even number of neurons, at least 2, not 501",
        "width | 0 | an even number of neurons, at least 2, not 0",
        "samples | 10.5 | a whole number, not 10.5",
        "samples | 99999999999 | at most 2147483647, not 99999999999",
        "samples | 99999999999999999999 | at most 2147483647, not \"99999999999999999999\"",
        "samples | 1e999999999 | at most 2147483647, not 1e999999999",
        "noise-samples | 0 | at least 1, not 0",
        "input-dim | -1 | at least 1, not -1",
        "epsilon | 0 | positive, not 0.0",
        "epsilon | -0.1 | positive, not -0.1",
        "epsilon | NaN | a number, not \"NaN\"",
        "epsilon | \"NaN\" | a number, not \"NaN\"",
        "epsilon | 1e999 | a finite number, not 1e999",
        "epsilon | Infinity | a number, not \"Infinity\"",
        "slope | 1.5 | between 0 and 1, not 1.5",
        "learning-rate | 0 | positive, not 0.0",
        "learning-rate | 1e-400 | positive, not 0.0",
        "momentum | 1 | at least 0 and below 1, not 1.0",
        "epochs | 0 | at least 1, not 0"
      })
  void impossibleValuesAreReported(String axis, String value, String expected) {
    assertEquals(
        List.of("sweep.conf:1: sweep.base.%s: %s must be %s".formatted(axis, axis, expected)),
        written.problems("sweep.base.%s = %s".formatted(axis, value)));
  }

  @Test
  void numbersMayBeQuotedAndWholeNumbersHaveAnExponent() {
    Map<Parameter, Object> base =
        written.load("sweep.base { width = \"20\", samples = 1e3 }").sweep().definition().base();
    assertEquals(20, base.get(Axis.WIDTH));
    assertEquals(1000, base.get(Axis.SAMPLES));
  }

  @Test
  void choicesMayBeWrittenInAnyCase() {
    Map<Parameter, Object> base =
        written.load("sweep.base.norm = LINF").sweep().definition().base();
    assertEquals(Norm.LINF, base.get(Axis.NORM));
  }

  @Test
  void theBasesOwnRecipeWinsOverTheTrainingSection() {
    SweepDefinition sweep =
        written
            .load("sweep.base.epochs = 7\ntraining { epochs = 8, momentum = 0.5 }")
            .sweep()
            .definition();
    assertEquals(7, sweep.base().get(Axis.EPOCHS));
    assertEquals(0.5, sweep.base().get(Axis.MOMENTUM));
  }

  @Test
  void aBlockVariesOneAxis() {
    assertEquals(
        List.of(10, 30, 20),
        trials("{ axis = samples, values = [10, 30, 20] }").stream()
            .map(SyntheticTrial::samples)
            .toList());
  }

  @Test
  void wholeNumbersMayBeVariedByARange() {
    assertEquals(
        List.of(1, 2, 3, 4),
        trials("{ axis = samples, values = 1..4 }").stream().map(SyntheticTrial::samples).toList());
  }

  @Test
  void aZipMovesItsAxesTogether() {
    List<SyntheticTrial> trials =
        trials("{ zip { input-dim = [100, 400], epsilon = [0.1, 0.2] } }");
    assertEquals(List.of(100, 400), trials.stream().map(SyntheticTrial::inputDim).toList());
    assertEquals(
        List.of(0.1, 0.2), trials.stream().map(trial -> trial.perturbation().epsilon()).toList());
  }

  @Test
  void aGridHasEveryCombination() {
    Set<List<Integer>> combinations =
        trials("{ grid { samples = [1, 2, 3], width = [10, 20] } }").stream()
            .map(trial -> List.of(trial.samples(), trial.width()))
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            List.of(1, 10),
            List.of(1, 20),
            List.of(2, 10),
            List.of(2, 20),
            List.of(3, 10),
            List.of(3, 20)),
        combinations);
  }

  @Test
  void withHoldsInItsBlockOnly() {
    assertEquals(
        List.of(List.of(10, 8), List.of(20, 8), List.of(30, 1000)),
        trials(
                "{ axis = samples, values = [10, 20], with { width = 8 } }\n"
                    + "{ axis = samples, values = [30] }")
            .stream()
            .map(trial -> List.of(trial.samples(), trial.width()))
            .toList());
  }

  @Test
  void theAxisVariesFastestThenTheZipThenTheGridInTheOrderOfAxes() {
    SweepDefinition sweep =
        written
            .load(
                "sweep.blocks = [ { axis = momentum, values = [0, 0.5], zip { epochs = [1] },"
                    + " grid { samples = [1], width = [2], norm = [L2] }, with { slope = 0 } } ]")
            .sweep()
            .definition();
    assertEquals(
        List.of(
            Factor.of(Axis.SLOPE, List.of(0.0)),
            Factor.of(Axis.NORM, List.of(Norm.L2)),
            Factor.of(Axis.WIDTH, List.of(2)),
            Factor.of(Axis.SAMPLES, List.of(1)),
            Factor.of(Axis.EPOCHS, List.of(1)),
            Factor.of(Axis.MOMENTUM, List.of(0.0, 0.5))),
        sweep.blocks().get(0).factors());
  }

  @Test
  void aBlockMayHaveSeedsOfItsOwn() {
    List<SyntheticTrial> trials = trials("{ axis = seed, values = 5..7 }");
    assertEquals(List.of(5L, 6L, 7L), trials.stream().map(SyntheticTrial::seed).toList());
  }

  @Test
  void aBlocksOriginIsItsFirstLine() {
    SweepDefinition sweep =
        written
            .load("sweep.blocks = [\n\n  {\n    axis = width\n    values = [2]\n  }\n]")
            .sweep()
            .definition();
    assertEquals("sweep.conf:3", written.withoutFolder(sweep.blocks().get(0).origin()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | : an empty block varies nothing",
        "5 | : blocks must be a section { axis",
        "{ axis = width } | .axis: axis and values belong together",
        "{ values = [2] } | .values: axis and values belong together",
        "{ axis = widht, values = [2] } | .axis: no axis is called widht; did you mean width?",
        "{ axis = seeds, values = [2] } | .axis: no axis is called seeds; did you mean seed?",
        "{ axis = width, value = [2] } | .value: unknown key of a block; did you mean values?",
        "{ gird { width = [2] } } | .gird: unknown key of a block; did you mean grid?",
        "{ grid { widht = [2] } } | .grid.widht: no axis is called widht; did you mean width?",
        "{ with { nrom = L0 } } | .with.nrom: no axis is called nrom; did you mean norm?",
        "{ zip { nrom = [L0] } } | .zip.nrom: no axis is called nrom; did you mean norm?",
        "{ with { width = [2] } } | .with.width: width must be a whole number, not a list",
        "{ grid { width = 2 } } | .grid.width: width must be a list, or a range such as 0..9",
        "{ grid { norm = L2 } } | .grid.norm: norm must be a list, not \"L2\"",
        "{ grid { slope = 0..1 } } | .grid.slope: slope must be a list, for only whole numbers",
        "{ grid { width = [] } } | .grid.width: width must be a list of at least one value",
        "{ grid { width = 2..4 } } | .grid.width: width must be an even number of neurons",
        "{ grid {} } | .grid: grid must be a section that names at least one axis",
        "{ zip {} } | .zip: zip must be a section that names at least one axis",
        "{ with = 3 } | .with: with must be a section {",
        "{ zip { width = [2, 4], samples = [1] } } | .zip: the lists of a zip must be equally long",
        "{ axis = width, values = [2, [4]] } | .values[1]: width must be a whole number, not a list"
      })
  void whatIsWrongWithABlockIsReported(String block, String expected) {
    String problem = problem(block);
    assertTrue(problem.startsWith("sweep.conf:2: sweep.blocks[0]" + expected), problem);
  }

  @Test
  void anAxisThatIsVariedTwiceInABlockIsReportedWithBothPlaces() {
    assertEquals(
        "sweep.conf:3: sweep.blocks[0].axis: width has values in this block already, by"
            + " sweep.blocks[0].grid.width at sweep.conf:2",
        problem("{ grid { width = [2] }\n axis = width, values = [4] }"));
  }

  @Test
  void aSweepOfMoreThanAMillionTrialsIsReportedRatherThanExpanded() {
    assertEquals(
        "sweep.conf:1: sweep.blocks: ask for 1001000 trials; a sweep has 1000000 at most",
        problem("{ grid { samples = 1..1001, noise-samples = 1..1000 } }"));
    assertEquals(
        "sweep.conf:1: sweep.blocks: ask for 1000000000000 trials; a sweep has 1000000 at most",
        problem("{ grid { seed = 0..999999 }, zip { samples = 1..1000000 } }"));
  }
}
