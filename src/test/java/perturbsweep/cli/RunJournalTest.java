package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.store.Outputs;
import perturbsweep.store.RunStatus;
import perturbsweep.store.RunStatusFile;

/** What scripts read in {@code status.json} is of the latest run, however it ended. */
class RunJournalTest {

  @TempDir private Path home;

  private RunStatus status() throws IOException {
    String output = home.resolve("notebooks-out").toUri().toString();
    return new RunStatusFile(Outputs.at(output, Map.of()), "tiny").read().orElseThrow();
  }

  @Test
  void aRunThatIsRefusedReplacesTheStatusOfTheOneBefore() throws Exception {
    String file = TinySweep.write(home, 100).toString();
    assertEquals(0, Invocation.of(home, "run", file).exitCode());
    assertEquals(RunStatus.State.ENDED, status().state());
    assertEquals(0, status().exitCode());
    Invocation refused =
        Invocation.of(home, "run", file, "--master", "local[1]", "--set", "run.threads-per-task=2");
    assertEquals(2, refused.exitCode());
    assertEquals(RunStatus.State.BROKEN, status().state());
    assertEquals(2, status().exitCode());
    assertTrue(status().problem().contains("run.threads-per-task is 2"), status().problem());
    assertEquals(TinySweep.TRIALS, status().totalTrials());
  }
}
