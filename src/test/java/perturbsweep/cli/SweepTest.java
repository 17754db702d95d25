package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs, as a user meets them. */
class SweepTest {

  @TempDir private Path home;

  @Test
  void runsASweepAndAnswersQuestionsAboutIt() throws IOException {
    String file = TinySweep.write(home, 200).toString();

    Invocation planned = Invocation.of(home, "plan", file);
    assertEquals(0, planned.exitCode(), planned.err());
    assertTrue(planned.out().contains("8 distinct trials"), planned.out());

    Invocation run = Invocation.of(home, "run", file);
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("8 trials finished, 0 diverged, 0 failed; 0 of them"), run.out());
    assertTrue(run.out().contains("g, natural data"), run.out());
    assertTrue(run.err().contains("8/8 trials"), run.err());

    Invocation again = Invocation.of(home, "run", file);
    assertTrue(again.out().contains("8 of them were there already"), again.out());

    Invocation counted =
        Invocation.of(
            home,
            "sql",
            "--format",
            "csv",
            "select norm, noise_samples, count(*) as trials from trials group by 1, 2 order by 1, 2");
    assertEquals(
        List.of("norm,noise_samples,trials", "L0,10,2", "L0,40,2", "L2,10,2", "L2,40,2"),
        counted.out().lines().toList());

    Invocation status = Invocation.of(home, "status", file);
    assertTrue(
        status.out().startsWith("Sweep tiny: 8 trials, 8 finished, 0 diverged or failed, 0 left."),
        status.out());
    assertTrue(status.out().contains("The last run ended"), status.out());
  }

  @Test
  void tellsOfDamagedFilesOfTheStoreAtTheEndAndInTheStatus() throws IOException {
    String file = TinySweep.write(home, 200).toString();
    Invocation.of(home, "run", file);
    Path outputs = home.resolve("notebooks-out");
    Path outcome;
    try (Stream<Path> walk = Files.walk(outputs.resolve("store"))) {
      outcome = walk.filter(path -> path.toString().endsWith(".outcome")).findFirst().orElseThrow();
    }
    Files.write(outcome, Arrays.copyOf(Files.readAllBytes(outcome), 100));

    Invocation run = Invocation.of(home, "run", file);
    assertEquals(0, run.exitCode(), run.err());
    String line =
        run.out().lines().filter(text -> text.startsWith("Damaged: 1 ")).findFirst().orElseThrow();
    assertTrue(line.endsWith(outcome.getFileName().toString()), line);
    JsonNode status =
        new ObjectMapper().readTree(outputs.resolve(Path.of("tiny", "status.json")).toFile());
    assertEquals(1, status.get("damagedFiles").intValue());
    assertEquals("ENDED", status.get("state").textValue());
  }

  @Test
  void runsAndShowsOneTrialByTheBeginningOfItsName() throws IOException {
    String file = TinySweep.write(home, 200).toString();
    JsonNode plan = new ObjectMapper().readTree(Invocation.of(home, "plan", "--json", file).out());
    String id = plan.get("stages").get(0).get("trial").textValue();
    Invocation shown = Invocation.of(home, "trial", id.substring(0, 8), file);
    assertEquals(0, shown.exitCode(), shown.err());
    assertTrue(shown.out().startsWith("trial              " + id + ", finished"), shown.out());
    Invocation status = Invocation.of(home, "status", file);
    assertTrue(status.out().contains("1 finished, 0 diverged or failed, 7 left"), status.out());
    Invocation unknown = Invocation.of(home, "trial", "zz", file);
    assertEquals(2, unknown.exitCode());
  }

  @Test
  void plansThePapersSweepAndSaysWhatSharingSaves() throws IOException {
    Invocation planned = Invocation.of(home, "plan", "--json", "conf/paper.conf");
    assertEquals(0, planned.exitCode(), planned.err());
    JsonNode plan = new ObjectMapper().readTree(planned.out());
    assertEquals(177, plan.get("trials").intValue());
    // 24 natural ones (12 sizes in each distribution), 33 noise ones, and one for each trial
    assertEquals(234, plan.get("trainings").intValue());
    assertTrue(plan.get("trainings_requested").intValue() >= 3 * 177);
  }

  @Test
  void reportsFiveMistakesAtOnceWithTheirLinesAndStartsNothing() throws IOException {
    Path file =
        Files.writeString(
            home.resolve("wrong.conf"),
            """
            sweep {
              base {
                widht = 100
                width = 101
                epsilon = -1
                samples = many
              }
              blocks = [ { zip { input-dim = [10, 20], samples = [5] } } ]
            }
            """);
    Invocation run = Invocation.of(home, "run", file.toString());
    assertEquals(2, run.exitCode());
    for (int line : List.of(3, 4, 5, 6, 8)) {
      assertTrue(
          run.err().contains("wrong.conf:" + line + ": "), "line " + line + ":\n" + run.err());
    }
    assertTrue(run.err().contains("did you mean"), run.err());
    assertFalse(Files.exists(home.resolve("notebooks-out")), "nothing was started");
  }

  @Test
  void helpSaysWhatEachExitCodeMeans() {
    String help = Invocation.of(home, "--help").out().replaceAll("\\s+", " ");
    assertTrue(
        help.contains("1 something failed (or changed, for compare --fail-on-change), 2 asked"),
        help);
  }

  @Test
  void refusesAMissingFileAndAWrongQueryAndAWrongVerb() throws IOException {
    assertEquals(2, Invocation.of(home, "run", "nowhere.conf").exitCode());
    assertEquals(2, Invocation.of(home, "fly").exitCode());
    Invocation query = Invocation.of(home, "sql", "select nrm from trials");
    assertEquals(2, query.exitCode());
    assertTrue(query.err().contains("`nrm`"), query.err());
    assertFalse(query.err().contains("\tat "), "no stack trace: " + query.err());
  }

  @Test
  void refusesTasksThatNoCoreIsThereFor() throws IOException {
    String file = TinySweep.write(home, 10).toString();
    Invocation run =
        Invocation.of(home, "run", file, "--master", "local[1]", "--set", "run.threads-per-task=2");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("no task could ever start"), run.err());
  }

  @Test
  void planFindsTasksThatNoCoreIsThereForToo() throws IOException {
    String file = TinySweep.write(home, 10).toString();
    Invocation plan =
        Invocation.of(
            home, "plan", file, "--master", "local[1]", "--set", "run.threads-per-task=2");
    assertEquals(2, plan.exitCode());
    assertTrue(plan.err().contains("no task could ever start"), plan.err());
  }

  /** A million samples of ten thousand float32 coordinates are 40 GB, their Gram matrix 4 TB. */
  @Test
  void refusesWhatTheMachinesMemoryDoesNotHold() throws IOException {
    String file = TinySweep.write(home, 100_000).toString();
    String[] huge = {
      "--set",
      "run.threads-per-task=auto",
      "--set",
      "base.samples=1000000",
      "--set",
      "base.input-dim=10000",
      "--set",
      "base.width=10"
    };
    Invocation plan = Invocation.of(home, with(huge, "plan", file));
    assertEquals(0, plan.exitCode(), plan.err());
    assertTrue(plan.out().contains("Not enough memory: 1 task at a time"), plan.out());
    Invocation run = Invocation.of(home, with(huge, "run", file));
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.err().contains("Not enough memory: 1 task at a time"), run.err());
    assertTrue(run.err().contains("natural "), "names the stage: " + run.err());
    assertTrue(run.err().contains("-Xmx"), "says what to do: " + run.err());
    assertFalse(Files.exists(home.resolve("notebooks-out/tiny/tables")), "nothing was started");
  }

  private static String[] with(String[] options, String... verb) {
    return Stream.concat(Arrays.stream(verb), Arrays.stream(options)).toArray(String[]::new);
  }

  @Test
  void verifiesReferenceCases() {
    Invocation verified =
        Invocation.of(home, "verify", "src/test/resources/cases/train-one-sample");
    assertEquals(0, verified.exitCode(), verified.out());
    assertTrue(verified.out().endsWith("1 passed, 0 failed, 0 malformed\n"), verified.out());
    assertEquals(2, Invocation.of(home, "verify", home.toString()).exitCode());
  }
}
