package perturbsweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.pipeline.MemoryCache;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.store.Outputs;
import perturbsweep.store.Patience;
import perturbsweep.store.SampleOutcomes;
import perturbsweep.store.StoreFailedException;
import perturbsweep.store.SweepTables;

/** The file system fails where a file lies in the place of the tables' folder. */
class TableUpdatesTest {

  private static final SyntheticTrial TRIAL = SampleOutcomes.trial(30, 0);

  /** Longer than the updates wait between two writings. */
  private static final long PAUSE_MILLIS = 2100;

  @TempDir private Path folder;
  private SweepTables tables;
  private Path obstacle;
  private Path rows;

  @BeforeEach
  void endOneTrial() throws IOException {
    MemoryCache cache = new MemoryCache();
    cache.saveOutcome(SampleOutcomes.outcomeKey(TRIAL), SampleOutcomes.finished(TRIAL, 0.75));
    tables =
        new SweepTables(
            Outputs.at(folder.toString(), Map.of()),
            "demo",
            List.of(SampleOutcomes.planned(TRIAL)),
            cache);
    obstacle = folder.resolve("demo");
    rows = folder.resolve(Path.of("demo", "tables", "trials", "part-00000.parquet"));
    Files.writeString(obstacle, "in the way");
  }

  @Test
  void rowsThatCantBeWrittenAreWrittenTheNextTime() throws Exception {
    TableUpdates updates = new TableUpdates(tables, Patience.NONE);
    updates.ended(TRIAL.id());
    Thread.sleep(PAUSE_MILLIS);
    updates.writeIfDue();
    assertFalse(Files.exists(rows));
    Files.delete(obstacle);
    updates.writeIfDue();
    assertFalse(Files.exists(rows), "not due again");
    Thread.sleep(PAUSE_MILLIS);
    updates.writeIfDue();
    assertTrue(Files.exists(rows));
  }

  @Test
  void theEndInsists() throws Exception {
    int[] pauses = {0};
    TableUpdates updates =
        new TableUpdates(tables, new Patience(Duration.ofSeconds(60), clearing(pauses)));
    updates.ended(TRIAL.id());
    updates.finish();
    assertTrue(Files.exists(rows));
    assertEquals(3, pauses[0]);
  }

  @Test
  void theEndGivesUpWhenPatienceHasRunOut() {
    TableUpdates updates = new TableUpdates(tables, Patience.NONE);
    updates.ended(TRIAL.id());
    StoreFailedException e = assertThrows(StoreFailedException.class, updates::finish);
    assertTrue(e.getMessage().startsWith("writing the tables failed for 0 s"), e.getMessage());
  }

  /** Time in whose third pause somebody clears the way. */
  private Patience.Time clearing(int[] pauses) {
    return new Patience.Time() {
      private static final long serialVersionUID = 1L;

      @Override
      public long nanoTime() {
        return 0;
      }

      @Override
      public void sleep(Duration pause) {
        if (++pauses[0] == 3) {
          assertTrue(obstacle.toFile().delete());
        }
      }
    };
  }
}
