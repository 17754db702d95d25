package perturbsweep.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import perturbsweep.num.NativeThreads;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;

class InterruptedAttackTest {

  /** Days of work: it ends because it is interrupted, or the test does not. */
  private static final Perturbation ENDLESS = new Perturbation(Norm.L2, 7, Integer.MAX_VALUE, 0.23);

  private static final long PATIENCE_MILLIS = 30_000;

  private final int threadsBefore = NativeThreads.current();

  @AfterEach
  void restoreThreads() {
    NativeThreads.limit(threadsBefore);
  }

  @Test
  void anInterruptedAttackLeavesNoThreadAtWork() throws Exception {
    NativeThreads.limit(2);
    IncrementalDescentTest.Problem problem =
        new IncrementalDescentTest.Problem(ENDLESS, Distribution.UNIFORM, 0.5, 50, 40, 0);
    Thread attacker = new Thread(problem::followed);
    attacker.setUncaughtExceptionHandler((thread, thrown) -> {});
    attacker.start();
    while (walking().size() < 2) {
      assertTrue(attacker.isAlive(), "the attack has ended by itself");
      Thread.sleep(1);
    }
    attacker.interrupt();
    attacker.join(PATIENCE_MILLIS);
    assertFalse(attacker.isAlive(), "the attack goes on");
    assertEquals(List.of(), walking());
  }

  /** Threads that are in the middle of an attack. */
  private static List<String> walking() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(
            thread ->
                List.of(thread.getValue()).stream()
                    .anyMatch(frame -> frame.getClassName().equals(RescaledWalk.class.getName())))
        .map(thread -> thread.getKey().getName())
        .toList();
  }
}
