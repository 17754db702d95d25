package perturbsweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static perturbsweep.spark.SweepRuns.SOUND;
import static perturbsweep.spark.SweepRuns.counts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.TrialArtifacts;
import perturbsweep.pipeline.Trials;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.SyntheticTrial;

/** What a run computes, and what it keeps. */
class SweepRunnerTest {

  @TempDir private Path folder;
  private SweepRuns runs;

  @BeforeEach
  void begin() {
    runs = new SweepRuns(folder);
  }

  @Test
  void goesOnWhenTrialsDivergeOrFail() throws Exception {
    List<SyntheticTrial> trials = new ArrayList<>(SOUND);
    trials.add(Trials.diverging());
    trials.add(Trials.failing());
    SweepSummary summary = runs.run("local[2]", "a", trials);
    assertEquals(List.of(4, 1, 1), counts(summary));
    assertEquals(0, summary.kept());
    Map<SyntheticTrial, Status> statuses =
        Map.of(
            Trials.small(), Status.FINISHED,
            Trials.diverging(), Status.DIVERGED,
            Trials.failing(), Status.FAILED);
    statuses.forEach(
        (trial, status) ->
            assertEquals(status, runs.outcome("a", trial).status(), trial.id()::value));
  }

  @Test
  void computesOnlyWhatIsMissing() throws Exception {
    runs.run("local[1]", "a", SOUND.subList(0, 2));
    SweepSummary summary = runs.run("local[1]", "a", SOUND);
    assertEquals(2, summary.kept());
    assertEquals(
        Set.of(
            "noise " + Trials.withNoiseSamples(12).id(),
            "trial " + Trials.withNoiseSamples(12).id(),
            "natural " + Trials.withSeed(1).id(),
            "noise " + Trials.withSeed(1).id(),
            "trial " + Trials.withSeed(1).id()),
        runs.ran());
  }

  @Test
  void artifactsThatAreAskedForLaterNeedNoNewClassifierAndChangeNoNumber() throws Exception {
    SyntheticTrial plain = SOUND.get(0);
    SyntheticTrial asking = plain.withArtifacts(new Artifacts(true, 0));
    runs.run("local[1]", "a", List.of(plain));
    List<Row> before = runs.table("a");
    runs.run("local[1]", "a", List.of(asking));
    assertEquals(Set.of("trial " + plain.id()), runs.ran());
    assertEquals(before, runs.table("a"));
    TrialArtifacts kept = runs.outcome("a", asking).artifacts();
    assertEquals(Set.of(ClassifierRole.values()), kept.maps().signs().keySet());
    assertNull(runs.outcome("a", plain).artifacts());
  }

  @Test
  void triesFailedTrialsAgainAndLeavesDivergedOnesAlone() throws Exception {
    List<SyntheticTrial> trials = List.of(Trials.diverging(), Trials.failing());
    runs.run("local[1]", "a", trials);
    SweepSummary summary = runs.run("local[1]", "a", trials);
    assertEquals(List.of(0, 1, 1), counts(summary));
    assertEquals(1, summary.kept());
  }

  @Test
  void givesTheSameTableAgainAndOnAnyNumberOfCores() throws Exception {
    runs.run("local[1]", "a", SOUND);
    runs.run("local[1]", "b", SOUND);
    runs.run("local[2]", "c", SOUND);
    List<Row> first = runs.table("a");
    assertEquals(SOUND.size(), first.size());
    assertEquals(first, runs.table("b"));
    assertEquals(first, runs.table("c"));
  }
}
