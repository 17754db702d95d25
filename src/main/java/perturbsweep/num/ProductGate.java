package perturbsweep.num;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets the process end in peace while products of {@link NativeMatrix} are computed: at exit the
 * matrix library frees the buffers that a running product works in, and the product crashes. So an
 * exit waits for the products that run, and none begins any more. Hence no other shutdown hook may
 * compute one, or wait for a thread that does.
 */
final class ProductGate {

  /** Far more than the longest product takes; an exit must not hang for ever. */
  private static final long LONGEST_SECONDS = 60;

  private static final ReadWriteLock GATE = new ReentrantReadWriteLock();

  static {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(ProductGate::shut, "last-products"));
    } catch (IllegalStateException e) {
      // The process is ending already, and may do so at any moment of this first product.
      Thread last = new Thread(ProductGate::shut, "last-products");
      last.setDaemon(true);
      last.start();
    }
  }

  private ProductGate() {}

  /**
   * Computes a product, or waits for the end if the process is about to end.
   *
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
   */
  static void pass(Runnable product) {
    Interruption.check();
    Lock open = GATE.readLock();
    open.lock();
    try {
      product.run();
    } finally {
      open.unlock();
    }
  }

  /** Never opened again. */
  private static void shut() {
    try {
      if (!GATE.writeLock().tryLock(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        System.err.printf(
            "A matrix product still runs after %d s; exiting all the same.%n", LONGEST_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
