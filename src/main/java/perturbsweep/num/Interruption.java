package perturbsweep.num;

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
}
