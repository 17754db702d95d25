package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perturbsweep.store.Outputs;
import perturbsweep.store.RunStatus;
import perturbsweep.store.RunStatusFile;

class RunLifeTest {

  /** A hundred times shorter than usual. */
  private static final Duration SILENCE = Duration.ofMillis(300);

  private final RunLife life = new RunLife(SILENCE);

  @TempDir private Path folder;

  /** Its clock may be days before or behind this machine's: it is there as long as it writes. */
  @ParameterizedTest
  @ValueSource(longs = {-7, 0, 7})
  void aRunElsewhereIsThereAsLongAsItsStatusChanges(long daysAhead) throws Exception {
    Instant itsTime = Instant.now().plus(Duration.ofDays(daysAhead));
    for (int i = 0; i < 5; i++) {
      assertFalse(life.wasKilled(elsewhere(itsTime.plusSeconds(i))));
      Thread.sleep(SILENCE.toMillis() / 3);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-7, 0, 7})
  void aRunElsewhereThatStandsStillIsGone(long daysAhead) throws Exception {
    RunStatus status = elsewhere(Instant.now().plus(Duration.ofDays(daysAhead)));
    assertFalse(life.wasKilled(status), "seen for the first time");
    Thread.sleep(2 * SILENCE.toMillis());
    assertTrue(life.wasKilled(status));
  }

  @Test
  void aRunHereIsThereAsLongAsItsProcess() throws Exception {
    String here = InetAddress.getLocalHost().getHostName();
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    assertTrue(life.wasKilled(status(here, process.pid(), Instant.now())));
    assertFalse(
        life.wasKilled(status(here, ProcessHandle.current().pid(), Instant.EPOCH)),
        "whatever the clock said when it wrote");
  }

  @Test
  void watchingEndsAtTheFirstSignOfLife() throws Exception {
    RunStatus first = elsewhere(Instant.EPOCH);
    RunStatus second = elsewhere(Instant.EPOCH.plusSeconds(2));
    RunStatusFile file = new RunStatusFile(Outputs.at(folder.toString(), Map.of()), "demo");
    file.write(second);
    assertEquals(second, life.watch(file, first));
    assertFalse(life.wasKilled(second));
  }

  @Test
  void watchingEndsWhenNothingWasHeardForLong() throws Exception {
    RunStatus only = elsewhere(Instant.EPOCH);
    RunStatusFile file = new RunStatusFile(Outputs.at(folder.toString(), Map.of()), "demo");
    file.write(only);
    assertEquals(only, life.watch(file, only));
    assertTrue(life.wasKilled(only));
  }

  private static RunStatus elsewhere(Instant updated) {
    return status("elsewhere", 1, updated);
  }

  private static RunStatus status(String host, long pid, Instant updated) {
    return new RunStatus(
        RunStatus.State.RUNNING,
        host,
        pid,
        Instant.EPOCH,
        updated,
        1,
        7,
        0,
        0,
        1,
        1,
        List.of(),
        60,
        null,
        "");
  }
}
