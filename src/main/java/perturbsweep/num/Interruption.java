package perturbsweep.num;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;

/**
 * Ends long computations from outside. Whoever wants one to end interrupts its thread; every
 * product of {@link NativeMatrix}, every {@link RowSplit} and every {@link RandomStream} notices,
 * and so nearly all that takes long. A loop that takes long without any of them asks here by
 * itself.
 */
public final class Interruption {

  private Interruption() {}

  /**
   * Does nothing, unless the calling thread was interrupted. It stays so.
   *
   * @throws CancellationException if it was
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the computation was interrupted");
    }
  }

  /**
   * Whether this is how reading or writing says that its thread was interrupted; some file systems
   * forget the interruption itself then. A network that is silent for too long says so, too, by a
   * subclass.
   */
  public static boolean isToldBy(IOException e) {
    return e instanceof ClosedByInterruptException || e.getClass() == InterruptedIOException.class;
  }

  /**
   * Does nothing, unless reading or writing ended so because the calling thread was interrupted,
   * which then it is once more.
   *
   * @throws CancellationException if it was
   */
  public static void checkAfter(IOException e) {
    if (isToldBy(e)) {
      Thread.currentThread().interrupt();
    }
    check();
  }
}
