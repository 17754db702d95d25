package perturbsweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perturbsweep.pipeline.ModelCache;
import perturbsweep.pipeline.StageDeadline;
import perturbsweep.pipeline.StageGraph;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.TrialArtifacts;
import perturbsweep.pipeline.TrialOutcome;
import perturbsweep.pipeline.TrialPipeline;
import perturbsweep.pipeline.Trials;
import perturbsweep.plan.MachineRates;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.Trial;
import perturbsweep.spec.TrialId;
import perturbsweep.store.HadoopModelCache;
import perturbsweep.store.Outputs;
import perturbsweep.store.Patience;
import perturbsweep.store.PatientModelCache;
import perturbsweep.store.PlannedTrial;
import perturbsweep.store.StageLogs;
import perturbsweep.store.StoreFailedException;
import perturbsweep.store.SweepTables;

class SweepRunnerTest {

  private static final String SWEEP = "test";
  private static final MachineRates RATES = new MachineRates(1e10, 1e9, 1e-6);
  private static final List<Trial> SOUND =
      List.of(
          Trials.small(), Trials.withEpsilon(0.4), Trials.withNoiseSamples(12), Trials.withSeed(1));

  /** When and how long, which no two runs share. */
  private static final String[] TIMES = {
    "ended",
    "natural_seconds",
    "noise_seconds",
    "attack_seconds",
    "adversarial_seconds",
    "evaluate_seconds",
    "diagnose_seconds"
  };

  @TempDir private Path folder;

  private final List<SweepProgress> seen = new ArrayList<>();
  private int deadlineSeconds = 3600;
  private int runs;

  @Test
  void goesOnWhenTrialsDivergeOrFail() throws Exception {
    List<Trial> trials = new ArrayList<>(SOUND);
    trials.add(Trials.diverging());
    trials.add(Trials.failing());
    SweepSummary summary = run("local[2]", "a", trials);
    assertEquals(List.of(4, 1, 1), counts(summary));
    assertEquals(0, summary.kept());
    Map<TrialId, Status> statuses =
        Map.of(
            Trials.small().id(), Status.FINISHED,
            Trials.diverging().id(), Status.DIVERGED,
            Trials.failing().id(), Status.FAILED);
    for (Map.Entry<TrialId, Status> expected : statuses.entrySet()) {
      Trial trial =
          trials.stream().filter(t -> t.id().equals(expected.getKey())).findFirst().orElseThrow();
      TrialOutcome outcome = cache("a").findOutcome(TrialPipeline.outcomeKey(trial)).orElseThrow();
      assertEquals(expected.getValue(), outcome.status());
    }
  }

  @Test
  void aTrialThatTakesTooLongOrTooMuchIsARowAndTheOthersGoOn() throws Exception {
    List<Trial> trials = new ArrayList<>(SOUND);
    trials.add(0, Trials.endless());
    trials.add(1, Trials.tooLargeForNativeMemory());
    trials.add(2, Trials.tooLargeForTheHeap());
    deadlineSeconds = 10;
    SweepSummary summary = run("local[2]", "a", trials);
    assertEquals(List.of(4, 0, 3), counts(summary));
    assertEquals(
        "natural: has not ended within its deadline of 10 s (run.stage-deadline-seconds)",
        outcome("a", trials.get(0)).reason());
    String reason = outcome("a", trials.get(1)).reason();
    assertTrue(reason.contains("no room for a matrix of 400000 x 400000 numbers"), reason);
    assertTrue(outcome("a", trials.get(2)).reason().contains("Java heap space"));
    assertTrue(log("a", "natural-" + trials.get(0).id()).contains("StageDeadlineException"));
  }

  /** From Spark's pages, for example. The longer of the two trainings is the first to run. */
  @Test
  @Timeout(120)
  void aCancelledJobEndsItsStageAndTheRunAndFailsNoTrial() throws Exception {
    try (SparkSession spark = open("local[1]")) {
      Trial endless = Trials.endless();
      SweepRunner runner = runner(spark, "a", List.of(endless), cache("a"));
      Thread canceller = new Thread(() -> cancelOnceItRuns(spark, endless));
      canceller.start();
      assertThrows(CancellationException.class, runner::run);
      canceller.join();
      assertEquals(Optional.empty(), cache("a").findOutcome(TrialPipeline.outcomeKey(endless)));
      Instant deadline = Instant.now().plusSeconds(30);
      while (!log("a", "noise-" + endless.id()).contains("broken off")) {
        assertTrue(Instant.now().isBefore(deadline), "the stage still runs");
        Thread.sleep(50);
      }
    }
  }

  private void cancelOnceItRuns(SparkSession spark, Trial trial) {
    try {
      while (!log("a", "noise-" + trial.id()).contains("noise begins")) {
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    spark.sparkContext().cancelAllJobs();
  }

  /** What a piece of work has said of itself in the latest run; empty if it has not begun. */
  private String log(String output, String work) {
    try {
      return Files.readString(
          folder.resolve(output).resolve(SWEEP).resolve("logs/run-" + runs).resolve(work + ".log"));
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aSecondAttemptLeavesASecondLog() throws Exception {
    Trial trial = SOUND.get(0);
    run("local[1]", "a", List.of(trial), new UnreliableCache(cache("a"), folder, 1));
    List<String> logs = new ArrayList<>();
    for (String work : List.of("natural-" + trial.id(), "noise-" + trial.id())) {
      logs.add(log("a", work));
      logs.add(log("a", work + ".2"));
    }
    assertEquals(
        1,
        logs.stream().filter(log -> log.contains("the disk is on fire")).count(),
        logs::toString);
    assertEquals(3, logs.stream().filter(log -> !log.isEmpty()).count());
  }

  @Test
  void computesOnlyWhatIsMissing() throws Exception {
    run("local[1]", "a", SOUND.subList(0, 2));
    seen.clear();
    SweepSummary summary = run("local[1]", "a", SOUND);
    assertEquals(2, summary.kept());
    Set<String> ran = new HashSet<>();
    seen.forEach(progress -> ran.addAll(progress.running()));
    assertEquals(
        Set.of(
            "noise " + Trials.withNoiseSamples(12).id(),
            "trial " + Trials.withNoiseSamples(12).id(),
            "natural " + Trials.withSeed(1).id(),
            "noise " + Trials.withSeed(1).id(),
            "trial " + Trials.withSeed(1).id()),
        ran);
  }

  @Test
  void artifactsThatAreAskedForLaterNeedNoNewClassifierAndChangeNoNumber() throws Exception {
    Trial plain = SOUND.get(0);
    Trial asking = plain.withArtifacts(new Artifacts(true, 0));
    run("local[1]", "a", List.of(plain));
    List<Row> before = table("a");
    seen.clear();
    run("local[1]", "a", List.of(asking));
    Set<String> ran = new HashSet<>();
    seen.forEach(progress -> ran.addAll(progress.running()));
    assertEquals(Set.of("trial " + plain.id()), ran);
    assertEquals(before, table("a"));
    TrialArtifacts kept = outcome("a", asking).artifacts();
    assertEquals(Set.of(ClassifierRole.values()), kept.maps().signs().keySet());
    assertNull(outcome("a", plain).artifacts());
  }

  @Test
  void triesFailedTrialsAgainAndLeavesDivergedOnesAlone() throws Exception {
    List<Trial> trials = List.of(Trials.diverging(), Trials.failing());
    run("local[1]", "a", trials);
    SweepSummary summary = run("local[1]", "a", trials);
    assertEquals(List.of(0, 1, 1), counts(summary));
    assertEquals(1, summary.kept());
  }

  @Test
  void givesTheSameTableAgainAndOnAnyNumberOfCores() throws Exception {
    run("local[1]", "a", SOUND);
    run("local[1]", "b", SOUND);
    run("local[2]", "c", SOUND);
    List<Row> first = table("a");
    assertEquals(SOUND.size(), first.size());
    assertEquals(first, table("b"));
    assertEquals(first, table("c"));
  }

  @Test
  void survivesFailuresOfTheStoreThatPass() throws Exception {
    SweepSummary summary =
        run("local[1]", "a", SOUND.subList(0, 1), new UnreliableCache(cache("a"), folder, 2));
    assertEquals(List.of(1, 0, 0), counts(summary));
  }

  /**
   * As often as a task is tried: the batch is lost, but each of its pieces gets its own attempts.
   */
  @Test
  void aLostBatchLosesNoneOfItsWork() throws Exception {
    SweepSummary summary =
        run("local[1]", "a", SOUND, new UnreliableCache(cache("a"), folder, ATTEMPTS));
    assertEquals(List.of(4, 0, 0), counts(summary));
  }

  @Test
  void recordsATrialThatSparkGivesUpAndGoesOn() throws Exception {
    SweepSummary summary =
        run("local[1]", "a", SOUND, new UnreliableCache(cache("a"), folder, 2 * ATTEMPTS));
    assertEquals(4, summary.ended());
    assertTrue(summary.failed() >= 1, "what needed the lost classifier");
    assertTrue(summary.finished() >= 1, "what did not");
    String reason =
        SOUND.stream()
            .map(trial -> outcome("a", trial))
            .filter(outcome -> outcome.status() == Status.FAILED)
            .findFirst()
            .orElseThrow()
            .reason();
    assertTrue(reason.contains("Spark gave up"), reason);
    assertTrue(reason.contains("the disk is on fire"), reason);
  }

  @Test
  void patienceOutlastsWhatAttemptsWouldNot() throws Exception {
    ModelCache unreliable = new UnreliableCache(cache("a"), folder, 2 * ATTEMPTS);
    SweepSummary summary =
        run("local[1]", "a", SOUND, new PatientModelCache(unreliable, FOR_SECONDS));
    assertEquals(List.of(4, 0, 0), counts(summary));
    run("local[1]", "b", SOUND);
    assertEquals(table("b"), table("a"));
  }

  @Test
  void aStoreThatStaysBrokenStopsTheRunAndFailsNoTrial() throws Exception {
    ModelCache broken =
        new PatientModelCache(
            new UnreliableCache(cache("a"), folder, Integer.MAX_VALUE), Patience.NONE);
    StoreFailedException e =
        assertThrows(StoreFailedException.class, () -> run("local[1]", "a", SOUND, broken));
    assertTrue(e.getMessage().contains("the disk is on fire"), e.getMessage());
    for (Trial trial : SOUND) {
      assertEquals(Optional.empty(), cache("a").findOutcome(TrialPipeline.outcomeKey(trial)));
    }
    SweepSummary next = run("local[1]", "a", SOUND);
    assertEquals(List.of(4, 0, 0), counts(next));
  }

  /** What a damaged file of the store has become. */
  enum Damage {
    TRUNCATED {
      @Override
      byte[] of(byte[] whole) {
        return Arrays.copyOf(whole, whole.length - 40);
      }
    },
    /** Behind the header: that of a classifier is sound, but not its weights. */
    FLIPPED {
      @Override
      byte[] of(byte[] whole) {
        byte[] flipped = whole.clone();
        flipped[whole.length - 40] ^= 16;
        return flipped;
      }
    };

    abstract byte[] of(byte[] whole);
  }

  @ParameterizedTest
  @EnumSource
  void whatWasDamagedBetweenTwoRunsIsReportedAndMadeAnew(Damage damage) throws Exception {
    run("local[2]", "a", SOUND);
    List<Row> before = table("a");
    Trial trial = SOUND.get(0);
    Set<String> damaged =
        Set.of(
            damaged(damage, TrialPipeline.outcomeKey(trial) + ".outcome"),
            damaged(damage, TrialPipeline.natural(trial).key() + ".classifier"));
    seen.clear();
    SweepSummary summary = run("local[2]", "a", SOUND);
    assertEquals(List.of(4, 0, 0), counts(summary));
    assertEquals(3, summary.kept());
    assertEquals(damaged, names(summary.damaged()));
    assertEquals(2, seen.get(seen.size() - 1).damagedFiles());
    assertEquals(before, table("a"));
    assertEquals(List.of(), run("local[2]", "a", SOUND).damaged());
  }

  private String damaged(Damage damage, String name) throws IOException {
    try (Stream<Path> walk = Files.walk(folder.resolve("a"))) {
      Path file = walk.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
      Files.write(file, damage.of(Files.readAllBytes(file)));
      return name;
    }
  }

  private static Set<String> names(List<String> files) {
    return files.stream()
        .map(file -> file.substring(file.lastIndexOf('/') + 1))
        .collect(Collectors.toSet());
  }

  /** Far more than the tests need, for it is never used up. */
  private static final Patience FOR_SECONDS = Patience.of(Duration.ofSeconds(60));

  private static final int ATTEMPTS = 3;

  private SweepSummary run(String master, String output, List<Trial> trials) throws Exception {
    return run(master, output, trials, cache(output));
  }

  private SweepSummary run(String master, String output, List<Trial> trials, ModelCache cache)
      throws Exception {
    try (SparkSession spark = open(master)) {
      return runner(spark, output, trials, cache).run();
    }
  }

  private SweepRunner runner(
      SparkSession spark, String output, List<Trial> trials, ModelCache cache) throws IOException {
    SweepTables tables = new SweepTables(outputs(output), SWEEP, planned(trials), cache(output));
    return new SweepRunner(
        JavaSparkContext.fromSparkContext(spark.sparkContext()),
        new SweepRequest(
            SweepPlan.of(StageGraph.of(trials), cache),
            cache,
            1,
            StageDeadline.of(Duration.ofSeconds(deadlineSeconds)),
            new StageLogs(outputs(output), SWEEP, runName()),
            "test",
            "none"),
        RATES,
        new TableUpdates(tables, Patience.NONE),
        seen::add);
  }

  private String runName() {
    runs = runs + 1;
    return "run-" + runs;
  }

  private SparkSession open(String master) {
    return SparkSessions.open(
        "test", new ClusterSettings(master, 1, ATTEMPTS, folder.resolve("scratch"), Map.of()));
  }

  private List<Row> table(String output) throws IOException {
    try (SparkSession spark = open("local[1]")) {
      return spark
          .read()
          .parquet(outputs(output).root() + "/" + SWEEP + "/tables/trials")
          .drop(TIMES)
          .orderBy("trial")
          .collectAsList();
    }
  }

  private TrialOutcome outcome(String output, Trial trial) {
    try {
      return cache(output).findOutcome(TrialPipeline.outcomeKey(trial)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ModelCache cache(String output) throws IOException {
    return new HadoopModelCache(outputs(output));
  }

  private Outputs outputs(String output) throws IOException {
    return Outputs.at(folder.resolve(output).toUri().toString(), Map.of());
  }

  private static List<PlannedTrial> planned(List<Trial> trials) {
    return StageGraph.of(trials).trials().stream().map(PlannedTrial::of).toList();
  }

  private static List<Integer> counts(SweepSummary summary) {
    return List.of(summary.finished(), summary.diverged(), summary.failed());
  }
}
