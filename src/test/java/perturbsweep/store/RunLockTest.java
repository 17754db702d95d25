package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.store.RunLock.Holder;
import perturbsweep.store.RunLock.Pace;

class RunLockTest {

  /** A hundred times faster than usual. */
  private static final Pace FAST =
      new Pace(Duration.ofMillis(50), Duration.ofMillis(400), Duration.ofMillis(5));

  private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder;
  private Outputs outputs;
  private Path file;

  @BeforeEach
  void openOutputs() throws IOException {
    outputs = Outputs.at(folder.toString(), Map.of());
    file = folder.resolve("demo").resolve("run.lock");
  }

  private RunLock take(Holder holder) throws Exception {
    return RunLock.take(outputs, "demo", Patience.NONE, holder, FAST);
  }

  private static Holder here(long pid, Instant processStarted) throws IOException {
    return holder(InetAddress.getLocalHost().getHostName(), pid, processStarted);
  }

  private static Holder elsewhere() {
    return holder("elsewhere", 4711, SINCE);
  }

  private static Holder holder(String host, long pid, Instant processStarted) {
    return new Holder(host, pid, processStarted, SINCE, UUID.randomUUID().toString(), 0);
  }

  private static Holder thisProcess() throws IOException {
    ProcessHandle me = ProcessHandle.current();
    return here(me.pid(), me.info().startInstant().orElse(null));
  }

  /** A process that has ended: its number is free, or another's. */
  private static Holder ended() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return here(process.pid(), SINCE);
  }

  @Test
  void aSecondRunIsRefusedAndToldOfTheFirst() throws Exception {
    RunLock first = take(thisProcess());
    SweepIsRunningException thrown =
        assertThrows(SweepIsRunningException.class, () -> take(thisProcess()));
    String message = thrown.getMessage();
    assertTrue(message.contains("process " + ProcessHandle.current().pid()), message);
    assertTrue(message.contains(InetAddress.getLocalHost().getHostName()), message);
    assertTrue(message.contains("since " + SINCE), message);
    first.close();
    assertFalse(Files.exists(file));
  }

  @Test
  void anotherSweepIsFree() throws Exception {
    RunLock first = take(thisProcess());
    RunLock.take(outputs, "other", Patience.NONE, thisProcess(), FAST).close();
    first.close();
  }

  @Test
  void aLockOfAProcessThatEndedIsTakenOverAtOnce() throws Exception {
    leave(ended());
    take(thisProcess()).close();
  }

  @Test
  void aProcessThatGotTheNumberOfTheHolderIsNotTheHolder() throws Exception {
    leave(here(ProcessHandle.current().pid(), SINCE));
    take(thisProcess()).close();
  }

  @Test
  void aHolderElsewhereThatKeepsWritingIsThere() throws Exception {
    RunLock first = take(elsewhere());
    SweepIsRunningException thrown =
        assertThrows(SweepIsRunningException.class, () -> take(thisProcess()));
    assertTrue(thrown.getMessage().contains("process 4711 on elsewhere"), thrown.getMessage());
    first.close();
  }

  @Test
  void aHolderElsewhereThatStandsStillIsGone() throws Exception {
    leave(elsewhere());
    take(thisProcess()).close();
  }

  /** Only whether the number grows counts, so no clock that was set back or ahead matters. */
  @Test
  void theTimeOfALockDoesNotMatter() throws Exception {
    Instant future = Instant.now().plus(Duration.ofDays(1000));
    leave(new Holder("elsewhere", 1, null, future, "x", 10));
    take(thisProcess()).close();
  }

  /** When the clock is set, a process seems to have started at another time. */
  @Test
  void aHolderHereThatKeepsWritingIsThereWhateverTheClockSaysOfItsStart() throws Exception {
    RunLock first = take(here(ProcessHandle.current().pid(), SINCE));
    assertThrows(SweepIsRunningException.class, () -> take(thisProcess()));
    first.close();
  }

  /** As when both took a dead one's lock, and the other's was written late. */
  @Test
  void whoeverFindsAnotherInTheFileGivesWay() throws Exception {
    RunLock first = take(thisProcess());
    leave(elsewhere());
    Thread.sleep(5 * FAST.beat().toMillis());
    assertTrue(Files.readString(file).contains("elsewhere"), "written over");
    first.close();
    assertTrue(Files.readString(file).contains("elsewhere"), "removed");
  }

  @Test
  void aDamagedLockCountsAsFree() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"host\":");
    take(thisProcess()).close();
  }

  /** Two that found the same dead lock: whoever wrote last has it. */
  @Test
  void whoeverIsOverwrittenWhileTakingALockDoesNotHaveIt() throws Exception {
    Pace slow = new Pace(FAST.beat(), FAST.silence(), Duration.ofMillis(500));
    Thread overwriting =
        new Thread(
            () -> {
              try {
                Thread.sleep(150);
                leave(elsewhere());
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    overwriting.start();
    assertThrows(
        SweepIsRunningException.class,
        () -> RunLock.take(outputs, "demo", Patience.NONE, thisProcess(), slow));
    overwriting.join();
    assertTrue(Files.readString(file).contains("elsewhere"), "the other one's is left alone");
  }

  @Test
  void growsWhileItIsHeld() throws Exception {
    RunLock lock = take(thisProcess());
    String before = Files.readString(file);
    Thread.sleep(10 * FAST.beat().toMillis());
    assertTrue(beat(Files.readString(file)) > beat(before));
    lock.close();
    assertFalse(Files.exists(file));
  }

  private static long beat(String json) {
    return Long.parseLong(json.replaceAll(".*\"beat\":(\\d+).*", "$1"));
  }

  private void leave(Holder holder) throws IOException {
    new SweepFile(outputs, "demo", "run.lock").write(EntryJson.write(holder));
  }
}
