package perturbsweep.pipeline;

import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a stage may take. It is computed in a thread of its own, which is interrupted when the
 * time is over. One that does not notice, hung in native code for example, is left behind: it holds
 * its memory and cores until it ends, if ever, but what it makes is dropped.
 *
 * @param limit of wall time, above 0
 * @param grace for a thread that was interrupted to free its memory and end
 */
public record StageDeadline(Duration limit, Duration grace) implements Serializable {

  private static final Logger LOG = LoggerFactory.getLogger(StageDeadline.class);

  /** Longer than nearly all single matrix products, which cannot be interrupted. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  /** A limit with the usual grace. */
  public static StageDeadline of(Duration limit) {
    return new StageDeadline(limit, GRACE);
  }

  /**
   * Computes a stage.
   *
   * @param name of its thread
   * @throws StageDeadlineException if it takes too long
   * @throws CancellationException if the calling thread is interrupted, and the stage with it
   */
  <R> R compute(String name, Supplier<R> stage) {
    FutureTask<R> computation = new FutureTask<>(stage::get);
    Thread thread = new Thread(computation, name);
    thread.setDaemon(true);
    thread.start();
    try {
      return computation.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      StackTraceElement[] where = thread.getStackTrace();
      throw new StageDeadlineException(limit, end(thread), where);
    } catch (InterruptedException e) {
      end(thread);
      Thread.currentThread().interrupt();
      throw new CancellationException(name + " was interrupted");
    } catch (ExecutionException e) {
      throw asThrown(name, e.getCause());
    }
  }

  /**
   * Interrupts a thread and waits for its end, or until the calling thread is interrupted.
   *
   * @return whether it has ended
   */
  private boolean end(Thread thread) {
    thread.interrupt();
    try {
      thread.join(grace.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("{} does not end when it is interrupted, and is left behind", thread.getName());
    }
    return !thread.isAlive();
  }

  /** With the stack trace of the stage's own thread. */
  private static RuntimeException asThrown(String name, Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure
        ? failure
        : new IllegalStateException(name + " failed", cause);
  }
}
