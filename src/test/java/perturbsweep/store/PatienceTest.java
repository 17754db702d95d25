package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

  /** Passes only where somebody sleeps. */
  private static final class FakeTime implements Patience.Time {

    private static final long serialVersionUID = 1L;

    private final List<Duration> pauses = new ArrayList<>();

    @Override
    public long nanoTime() {
      // As of any machine, it may overflow.
      return Long.MAX_VALUE - 1 + slept().toNanos();
    }

    @Override
    public void sleep(Duration pause) {
      pauses.add(pause);
    }

    private Duration slept() {
      return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }
  }

  private final FakeTime time = new FakeTime();
  private int attempts;

  private Patience patience(long seconds) {
    return new Patience(Duration.ofSeconds(seconds), time);
  }

  private Patience.Reading<String> failing(int times) {
    return () -> {
      if (attempts++ < times) {
        throw new IOException("the name node is in safe mode");
      }
      return "found";
    };
  }

  @Test
  void whatSucceedsIsDoneOnceWithoutAPause() throws IOException {
    assertEquals("found", patience(100).read("reading", failing(0)));
    assertEquals(1, attempts);
    assertEquals(List.of(), time.pauses);
  }

  @Test
  void triesAgainAfterPausesThatDoubleUpToTheLongest() throws IOException {
    assertEquals("found", patience(100).read("reading", failing(8)));
    assertEquals(9, attempts);
    assertEquals(
        List.of(200L, 400L, 800L, 1600L, 3200L, 6400L, 10_000L, 10_000L),
        time.pauses.stream().map(Duration::toMillis).toList());
  }

  /** Down to the last moment, and no longer. */
  @Test
  void givesUpWhenPatienceHasRunOut() {
    StoreFailedException e =
        assertThrows(
            StoreFailedException.class,
            () -> patience(5).read("reading outcome 12ab", failing(Integer.MAX_VALUE)));
    assertEquals(Duration.ofSeconds(5), time.slept());
    assertEquals(6, attempts, "at 0, 0.2, 0.6, 1.4, 3 and 5 s");
    assertTrue(
        e.getMessage()
            .startsWith(
                "reading outcome 12ab failed for 5 s: IOException: the name node is in safe mode."),
        e.getMessage());
    assertTrue(e.getMessage().contains("run the same command again"), e.getMessage());
  }

  /** The first page of memory can't be read: an error of the device, as of a disk that dies. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aLocalDiskThatCannotBeReadIsTriedAgainLikeAnyOther() {
    StoreFailedException e =
        assertThrows(
            StoreFailedException.class,
            () -> patience(5).read("reading", PatienceTest::firstPageOfMemory));
    assertEquals(Duration.ofSeconds(5), time.slept());
    assertTrue(e.getMessage().contains("Input/output error"), e.getMessage());
  }

  private static int firstPageOfMemory() throws IOException {
    try (FSDataInputStream in =
        PlainLocalFileSystem.open(new Configuration()).open(new Path("/proc/self/mem"))) {
      return in.read();
    }
  }

  @Test
  void withoutPatienceThereIsOneAttempt() {
    assertThrows(
        StoreFailedException.class,
        () -> Patience.NONE.read("reading", failing(Integer.MAX_VALUE)));
    assertEquals(1, attempts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/out/x: No space left on device | Free space",
        "The DiskSpace quota of /out is exceeded | Free space",
        "/out/x: Read-only file system | Make it writable",
        "/out/x (Permission denied) | Give this user the right",
        "Mkdirs failed to create /out/store | Give this user the right",
        "Connection refused | every machine reaches the output",
      })
  void saysWhatToDoAboutWhatItTriedInVain(String failure, String advice) {
    StoreFailedException e =
        assertThrows(
            StoreFailedException.class,
            () ->
                patience(60)
                    .write(
                        "writing",
                        () -> {
                          attempts++;
                          throw new IOException(failure);
                        }));
    assertTrue(attempts > 5, "an operator may do it meanwhile");
    assertTrue(e.getMessage().contains(advice), e.getMessage());
    assertTrue(e.getMessage().contains(failure), e.getMessage());
  }

  @Test
  void knowsARefusalByItsType() {
    IOException refusal = new AccessControlException("user=me, access=WRITE");
    StoreFailedException e = new StoreFailedException("writing", 1, refusal);
    assertTrue(e.getMessage().contains("Give this user the right"), e.getMessage());
  }

  @Test
  void anInterruptionEndsIt() {
    InterruptedIOException interruption = new InterruptedIOException("stop");
    assertSame(
        interruption,
        assertThrows(
            InterruptedIOException.class,
            () ->
                patience(60)
                    .read(
                        "reading",
                        () -> {
                          throw interruption;
                        })));
    assertEquals(List.of(), time.pauses);
  }

  /** A kind of interruption only by its type. */
  @Test
  void aNetworkThatIsSilentForTooLongIsNoInterruption() throws IOException {
    Patience.Reading<String> slow =
        () -> {
          if (attempts++ == 0) {
            throw new SocketTimeoutException("60 s");
          }
          return "found";
        };
    assertEquals("found", patience(60).read("reading", slow));
  }

  @Test
  void aMistakeOfTheProgramIsNotTriedAgain() {
    assertThrows(
        IllegalStateException.class,
        () ->
            patience(60)
                .read(
                    "reading",
                    () -> {
                      attempts++;
                      throw new IllegalStateException("a bug");
                    }));
    assertEquals(1, attempts);
  }
}
