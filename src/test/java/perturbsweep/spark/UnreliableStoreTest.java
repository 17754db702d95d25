package perturbsweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perturbsweep.spark.SweepRuns.ATTEMPTS;
import static perturbsweep.spark.SweepRuns.SOUND;
import static perturbsweep.spark.SweepRuns.counts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perturbsweep.pipeline.ModelCache;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.SyntheticPipeline;
import perturbsweep.pipeline.TrialPipeline;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.store.Patience;
import perturbsweep.store.PatientModelCache;
import perturbsweep.store.StoreFailedException;

/** Runs on a store that fails for a while or for good, or whose files are damaged. */
class UnreliableStoreTest {

  /** Far more than the tests need, for it is never used up. */
  private static final Patience FOR_SECONDS = Patience.of(Duration.ofSeconds(60));

  @TempDir private Path folder;
  private SweepRuns runs;

  @BeforeEach
  void begin() {
    runs = new SweepRuns(folder);
  }

  private ModelCache failing(int times) throws IOException {
    return new UnreliableCache(runs.cache("a"), folder, times);
  }

  @Test
  void aSecondAttemptLeavesASecondLog() throws Exception {
    SyntheticTrial trial = SOUND.get(0);
    runs.run("local[1]", "a", List.of(trial), failing(1));
    NavigableMap<String, String> logs = runs.logs("a");
    List<String> failed =
        logs.keySet().stream()
            .filter(name -> logs.get(name).contains("the disk is on fire"))
            .toList();
    assertEquals(1, failed.size(), logs::toString);
    assertTrue(logs.containsKey(failed.get(0).replace(".log", ".2.log")), logs::toString);
  }

  @Test
  void survivesFailuresOfTheStoreThatPass() throws Exception {
    SweepSummary summary = runs.run("local[1]", "a", SOUND.subList(0, 1), failing(2));
    assertEquals(List.of(1, 0, 0), counts(summary));
  }

  /**
   * As often as a task is tried: the batch is lost, but each of its pieces gets its own attempts.
   */
  @Test
  void aLostBatchLosesNoneOfItsWork() throws Exception {
    SweepSummary summary = runs.run("local[1]", "a", SOUND, failing(ATTEMPTS));
    assertEquals(List.of(4, 0, 0), counts(summary));
  }

  @Test
  void recordsATrialThatSparkGivesUpAndGoesOn() throws Exception {
    SweepSummary summary = runs.run("local[1]", "a", SOUND, failing(2 * ATTEMPTS));
    assertEquals(4, summary.ended());
    assertTrue(summary.failed() >= 1, "what needed the lost classifier");
    assertTrue(summary.finished() >= 1, "what did not");
    String reason =
        SOUND.stream()
            .map(trial -> runs.outcome("a", trial))
            .filter(outcome -> outcome.status() == Status.FAILED)
            .findFirst()
            .orElseThrow()
            .reason();
    assertTrue(reason.contains("Spark gave up"), reason);
    assertTrue(reason.contains("the disk is on fire"), reason);
  }

  @Test
  void patienceOutlastsWhatAttemptsWouldNot() throws Exception {
    SweepSummary summary =
        runs.run("local[1]", "a", SOUND, new PatientModelCache(failing(2 * ATTEMPTS), FOR_SECONDS));
    assertEquals(List.of(4, 0, 0), counts(summary));
    runs.run("local[1]", "b", SOUND);
    assertEquals(runs.table("b"), runs.table("a"));
  }

  @Test
  void aStoreThatStaysBrokenStopsTheRunAndFailsNoTrial() throws Exception {
    ModelCache broken = new PatientModelCache(failing(Integer.MAX_VALUE), Patience.NONE);
    StoreFailedException e =
        assertThrows(StoreFailedException.class, () -> runs.run("local[1]", "a", SOUND, broken));
    assertTrue(e.getMessage().contains("the disk is on fire"), e.getMessage());
    for (SyntheticTrial trial : SOUND) {
      assertEquals(Optional.empty(), runs.findOutcome("a", trial));
    }
    SweepSummary next = runs.run("local[1]", "a", SOUND);
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
    runs.run("local[2]", "a", SOUND);
    List<Row> before = runs.table("a");
    SyntheticTrial trial = SOUND.get(0);
    Set<String> damaged =
        Set.of(
            damaged(damage, TrialPipeline.outcomeKey(trial) + ".outcome"),
            damaged(damage, SyntheticPipeline.natural(trial).key() + ".classifier"));
    SweepSummary summary = runs.run("local[2]", "a", SOUND);
    assertEquals(List.of(4, 0, 0), counts(summary));
    assertEquals(3, summary.kept());
    assertEquals(damaged, names(summary.damaged()));
    assertEquals(2, runs.lastProgress().damagedFiles());
    assertEquals(before, runs.table("a"));
    assertEquals(List.of(), runs.run("local[2]", "a", SOUND).damaged());
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
}
