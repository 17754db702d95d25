package perturbsweep.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import perturbsweep.num.Interruption;
import perturbsweep.num.NativeThreads;

@Timeout(60)
class StageDeadlineTest {

  private static final StageDeadline SHORT =
      new StageDeadline(Duration.ofMillis(100), Duration.ofSeconds(20));

  private static final StageDeadline LONG =
      new StageDeadline(Duration.ofHours(1), Duration.ofSeconds(20));

  private final AtomicReference<Thread> stageThread = new AtomicReference<>();

  @Test
  void returnsWhatTheStageMakesInAThreadOfItsOwnName() {
    assertEquals("noise 1", LONG.compute("noise 1", () -> Thread.currentThread().getName()));
  }

  @Test
  void throwsWhatTheStageThrows() {
    RuntimeException failure = new IllegalArgumentException("no");
    OutOfMemoryError error = new OutOfMemoryError("full");
    assertSame(failure, thrown(LONG, failing(failure)));
    assertSame(error, thrown(LONG, failing(error)));
  }

  @Test
  void endsAStageThatSleepsAndSaysWhereItWas() {
    RuntimeException thrown =
        assertThrows(StageDeadlineException.class, () -> SHORT.compute("noise 1", this::sleep));
    assertTrue(thrown.getMessage().contains("run.stage-deadline-seconds"), thrown.getMessage());
    assertFalse(thrown.getMessage().contains("left behind"), thrown.getMessage());
    assertFalse(stageThread.get().isAlive());
    assertTrue(
        Arrays.stream(thrown.getStackTrace()).anyMatch(at -> at.getMethodName().equals("sleep")),
        () -> Arrays.toString(thrown.getStackTrace()));
  }

  @Test
  void endsAComputationThatAsksWhetherItIsInterrupted() {
    assertThrows(StageDeadlineException.class, () -> SHORT.compute("noise 1", this::ask));
    assertFalse(stageThread.get().isAlive());
  }

  @Test
  void leavesAStageBehindThatDoesNotNotice() throws InterruptedException {
    StageDeadline impatient = new StageDeadline(Duration.ofMillis(100), Duration.ofMillis(100));
    AtomicBoolean end = new AtomicBoolean();
    RuntimeException thrown =
        assertThrows(
            StageDeadlineException.class, () -> impatient.compute("noise 1", () -> spin(end)));
    assertTrue(thrown.getMessage().endsWith("its thread is left behind"), thrown.getMessage());
    assertTrue(stageThread.get().isAlive());
    assertTrue(stageThread.get().isDaemon(), "keeps no process from its end");
    end.set(true);
    stageThread.get().join();
  }

  @Test
  void anInterruptedTaskEndsItsStageAndIsNoFailure() throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    Thread task =
        new Thread(
            () -> {
              thrown.set(
                  thrown(
                      LONG,
                      () -> {
                        begun.countDown();
                        return ask();
                      }));
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    task.start();
    assertTrue(begun.await(20, TimeUnit.SECONDS));
    task.interrupt();
    task.join();
    assertEquals(CancellationException.class, thrown.get().getClass());
    assertTrue(interrupted.get(), "whoever asks next knows too");
    assertFalse(stageThread.get().isAlive());
  }

  /** Spark's task sets both, and its stages compute with them. */
  @Test
  void aStageHasTheThreadsAndTheClassLoaderOfItsTask() {
    int before = NativeThreads.current();
    ClassLoader own = new ClassLoader(getClass().getClassLoader()) {};
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try {
      Thread.currentThread().setContextClassLoader(own);
      NativeThreads.limit(1);
      assertEquals(1, LONG.compute("noise 1", NativeThreads::current));
      NativeThreads.limit(2);
      assertEquals(2, LONG.compute("noise 1", NativeThreads::current));
      assertSame(
          own, LONG.compute("noise 1", () -> Thread.currentThread().getContextClassLoader()));
    } finally {
      NativeThreads.limit(before);
      Thread.currentThread().setContextClassLoader(loader);
    }
  }

  private static Throwable thrown(StageDeadline deadline, Supplier<Object> stage) {
    return assertThrows(Throwable.class, () -> deadline.compute("noise 1", stage));
  }

  private static Supplier<Object> failing(Throwable thrown) {
    return () -> {
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) thrown;
    };
  }

  private Object sleep() {
    stageThread.set(Thread.currentThread());
    try {
      Thread.sleep(Duration.ofHours(1).toMillis());
      return "slept";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object ask() {
    stageThread.set(Thread.currentThread());
    while (true) {
      Interruption.check();
      Thread.onSpinWait();
    }
  }

  private Object spin(AtomicBoolean end) {
    stageThread.set(Thread.currentThread());
    while (!end.get()) {
      Thread.onSpinWait();
    }
    return "spun";
  }
}
