package perturbsweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
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
import perturbsweep.store.StoreFailedException;
import perturbsweep.store.StageLogs;
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
      StageGraph graph = StageGraph.of(trials);
      SweepTables tables = new SweepTables(outputs(output), SWEEP, planned(trials), cache(output));
      return new SweepRunner(
              JavaSparkContext.fromSparkContext(spark.sparkContext()),
              new SweepRequest(
                  SweepPlan.of(graph, cache),
                  cache,
                  1,
                  StageDeadline.of(Duration.ofSeconds(deadlineSeconds)),
                  new StageLogs(outputs(output), SWEEP, "run-" + ++runs),
                  "test",
                  "none"),
              RATES,
              new TableUpdates(tables, Patience.NONE),
              seen::add)
          .run();
    }
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
    return trials.stream().map(PlannedTrial::of).toList();
  }

  private static List<Integer> counts(SweepSummary summary) {
    return List.of(summary.finished(), summary.diverged(), summary.failed());
  }
}
