package perturbsweep.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perturbsweep.plan.SweepDefinition;
import perturbsweep.plan.SyntheticSettings;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.AttackSettings;
import perturbsweep.spec.Axis;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Trial;

class OverridesAndRunTest {

  @TempDir private Path folder;
  private Written written;

  @BeforeEach
  void writeIntoFolder() {
    written = new Written(folder);
  }

  private SweepDefinition sweep(String... overrides) {
    String text =
        "sweep { name = given, base.width = 20, blocks = [ { axis = samples, values = [1] } ] }";
    return written.load(text, overrides).sweep().definition();
  }

  private static SyntheticSettings shared(SweepDefinition sweep) {
    return (SyntheticSettings) sweep.shared();
  }

  private RunConfig run(String text, String... overrides) {
    return written.load(text, overrides).run();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sweep.base.width=500", "base.width=500", "width=500", " width = 500 "})
  void theSectionsOfTheSweepMayBeLeftOut(String override) {
    assertEquals(500, sweep(override).base().get(Axis.WIDTH));
  }

  @Test
  void whatWasAskedIsASweepFileOfTheSameTrials() {
    String text =
        """
        sweep { base { samples = 7, noise-samples = ${sweep.base.samples} }
          blocks = [ { axis = width, values = [10, 20] } ] }
        """;
    LoadedSweep first = written.load(text, "epochs=17", "seeds=[3]");
    LoadedSweep again = written.load(first.asked());
    assertEquals(first.sweep().hash(), again.sweep().hash());
    assertEquals(first.sweep().definition().name(), again.sweep().definition().name());
    assertTrue(first.asked().contains("17"), first.asked());
  }

  /** It stands on pages that are mailed. */
  @Test
  void whatWasAskedTellsNoSecretsOfClusters() {
    String asked =
        written.load("", "run.spark.\"spark.hadoop.fs.s3a.secret.key\"=TOPSECRET").asked();
    assertFalse(asked.contains("TOPSECRET"), asked);
  }

  @Test
  void everyPartOfASweepMayBeOverridden() {
    SweepDefinition sweep =
        sweep("name=other", "blocks=[]", "seeds=[1, 2]", "base.norm=L0", "training.epochs=10");
    assertEquals("other", sweep.name());
    assertEquals(List.of(1L, 2L), sweep.seeds());
    assertEquals(Norm.L0, sweep.base().get(Axis.NORM));
    assertEquals(10, sweep.base().get(Axis.EPOCHS));
    assertEquals(List.of(), sweep.blocks().get(0).factors());
  }

  @Test
  void anAttackByNameIsTheBasesAndItsSettingsAreTheSections() {
    SweepDefinition sweep = sweep("attack=geometry", "attack.steps=7", "attack={pixel-step=0.5}");
    assertEquals(AttackKind.GEOMETRY, sweep.base().get(Axis.ATTACK));
    assertEquals(new AttackSettings(7, 0.2, 0.5, 1), shared(sweep).attack());
  }

  @Test
  void artifactsAreAskedForOfEveryTrial() {
    String text = "artifacts { decision-maps = true, images = 9 }";
    SweepConfig sweep = written.load(text + "\nsweep.base.seeds = [0, 1]").sweep();
    assertEquals(new Artifacts(true, 9), shared(sweep.definition()).artifacts());
    assertEquals(
        Collections.nCopies(2, new Artifacts(true, 9)),
        sweep.trials().stream().map(Trial::artifacts).toList());
    assertEquals(
        new Artifacts(false, 100),
        shared(
                written
                    .load(text, "artifacts.images=100", "artifacts.decision-maps=false")
                    .sweep()
                    .definition())
            .artifacts());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "images = -1 | images must be between 0 and 100, not -1",
        "images = 101 | images must be between 0 and 100, not 101",
        "images = 0.5 | images must be a whole number, not 0.5",
        "decision-maps = yes | decision-maps must be true or false, not \"yes\"",
        "decision-maps = 1 | decision-maps must be true or false, not 1"
      })
  void artifactsOutOfRangeAreReportedWithTheirPlace(String line, String expected) {
    String key = line.substring(0, line.indexOf(' '));
    assertEquals(
        List.of("sweep.conf:1: artifacts.%s: %s".formatted(key, expected)),
        written.problems("artifacts." + line));
    assertEquals(
        List.of("--set artifacts.%1$s: artifacts.%2$s: %3$s".formatted(line, key, expected)),
        written.problems("", "artifacts." + line));
  }

  @Test
  void seedsMayBeARange() {
    assertEquals(List.of(0L, 1L, 2L), sweep("seeds=0..2").seeds());
  }

  @Test
  void aLaterOverrideWinsOverAnEarlierOne() {
    assertEquals(40, sweep("width=30", "width=40").base().get(Axis.WIDTH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local[*]",
        "local[1]",
        "local-cluster[2,1,1024]",
        "spark://host:7077",
        "k8s://https://host:443",
        "yarn"
      })
  void aMasterNeedsNoQuotesButMayHaveThem(String master) {
    assertEquals(master, run("", "run.master=" + master).master());
    assertEquals(master, run("", "run.master=\"" + master + "\"").master());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/data//out#1", "hdfs://host/out", "C:\\out", "a b, c=d", "2024", ""})
  void anOutputIsTakenAsItIsWritten(String output) {
    assertEquals(output, run("", "run.output=" + output).output());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "base.width | --set base.width: an override has the form key=value",
        "=5 | --set =5: an override has the form key=value",
        "base.widht=5 | --set base.widht=5: sweep.base.widht: unknown key; did you mean"
            + " sweep.base.width?",
        "epoch=5 | --set epoch=5: epoch: unknown key; did you mean training.epochs?",
        "base.width= | --set base.width=: sweep.base.width: width must be a whole number",
        "base.width=5 6 | --set base.width=5 6: sweep.base.width: width must be a whole number",
        "base.width=4, b=2 | --set base.width=4, b=2: sweep.base.width: width must be a whole",
        "blocks=[{] | --set blocks=[{]: ",
        "blocks=[{axis=widht,values=[1]}] | --set blocks=[{axis=widht,values=[1]}]:"
            + " sweep.blocks[0].axis: no axis is called widht; did you mean width?",
        "a..b=1 | --set a..b=1: "
      })
  void theLocationOfAProblemInAnOverrideIsTheOverride(String override, String expected) {
    List<String> problems = written.problems("", override);
    assertEquals(1, problems.size(), () -> String.join("\n", problems));
    assertTrue(problems.get(0).startsWith(expected), problems.get(0));
  }

  @Test
  void theRunSectionHasDefaults() {
    assertEquals(
        new RunConfig(
            "local[*]",
            OptionalInt.empty(),
            "",
            4,
            Duration.ofSeconds(120),
            Duration.ofDays(1),
            Duration.ofSeconds(60),
            Map.of()),
        run(""));
  }

  @Test
  void theRunSectionIsReadWhole() {
    assertEquals(
        new RunConfig(
            "yarn",
            OptionalInt.of(2),
            "hdfs://host/out",
            7,
            Duration.ZERO,
            Duration.ofHours(1),
            Duration.ofSeconds(5),
            Map.of()),
        run(
            """
            run {
              master = yarn
              threads-per-task = 2
              output = "hdfs://host/out"
              max-task-failures = 7
              store-patience-seconds = 0
              stage-deadline-seconds = 3600
              progress-interval-seconds = 5
            }
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"auto", "\"auto\""})
  void threadsMayBeLeftToAMeasurement(String written) {
    assertEquals(
        OptionalInt.empty(),
        run("run.threads-per-task = 2\nrun.threads-per-task = " + written).threadsPerTask());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "local[*]",
        "local[3]",
        "local[3,2]",
        "local-cluster[2,1,1024]",
        "spark://host:7077",
        "yarn",
        "k8s://https://host:443"
      })
  void everyMasterThatSparkKnowsIsTaken(String master) {
    assertEquals(master, run("run.master = \"" + master + "\"").master());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "local[0]", "local[x]", "locl[2]", "host:7077", "spark://"})
  void aMasterThatSparkDoesNotKnowIsAMistake(String master) {
    List<String> problems = written.problems("run.master = \"" + master + "\"");
    assertEquals(1, problems.size(), () -> String.join("\n", problems));
    assertTrue(
        problems
            .get(0)
            .startsWith("sweep.conf:1: run.master: master must be a master URL of Spark"),
        problems.get(0));
  }

  @Test
  void settingsOfSparkArePassedOnUnderTheirFullNames() {
    assertEquals(
        Map.of(
            "spark.executor.memory", "4g",
            "spark.executor.cores", "2",
            "spark.speculation", "true",
            "spark.speculation.interval", "1s",
            "spark.ui.enabled", "false"),
        run(
                """
                run.spark {
                  executor { memory = 4g, cores = 2 }
                  "speculation" = true
                  "speculation.interval" = 1s
                }
                """,
                "run.spark.spark.ui.enabled=false")
            .spark());
  }

  @Test
  void settingsOfSparkThatHaveAKeyOfTheirOwnAreReported() {
    assertEquals(
        List.of(
            "sweep.conf:1: run.spark.executor.cores: cores must be one value, in quotes, not a list",
            "sweep.conf:2: run.spark.master: is set by run.master",
            "sweep.conf:3: run.spark.spark.task.cpus: is set by run.threads-per-task"),
        written.problems(
            "run.spark.executor.cores = [1]\nrun.spark.master = yarn\nrun.spark.spark.task.cpus = 2"));
  }
}
