package perturbsweep.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.time.Duration;
import org.apache.hadoop.fs.FSError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perturbsweep.data.image.MalformedImagesException;
import perturbsweep.num.Interruption;

/**
 * Tries what fails to be read or written again and again, with pauses that double, for a network, a
 * disk or a name node may come back, and an operator may free space. May travel between processes.
 *
 * @param total for how long an operation is tried again, at least 0; 0 is a single attempt
 * @param time in which it passes
 */
public record Patience(Duration total, Time time) implements Serializable {

  /** Ends at the first failure. */
  public static final Patience NONE = Patience.of(Duration.ZERO);

  static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  /** Patience in real time. */
  public static Patience of(Duration total) {
    return new Patience(total, SystemTime.OF_THIS_PROCESS);
  }

  /** Something that reads. */
  @FunctionalInterface
  public interface Reading<T> {
    /** One attempt at it. */
    T read() throws IOException;
  }

  /** Something that writes, and may be done twice. */
  @FunctionalInterface
  public interface Writing {
    /** One attempt at it. */
    void write() throws IOException;
  }

  /** How time passes. */
  public interface Time extends Serializable {
    /** As {@link System#nanoTime}. */
    long nanoTime();

    /** As {@link Thread#sleep}. */
    void sleep(Duration pause) throws InterruptedException;
  }

  private enum SystemTime implements Time {
    OF_THIS_PROCESS;

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public void sleep(Duration pause) throws InterruptedException {
      Thread.sleep(pause.toMillis());
    }
  }

  /**
   * Reads, if need be several times.
   *
   * @param what for messages, for example {@code writing the tables}
   * @throws StoreFailedException if it still fails when patience has run out
   * @throws InterruptedIOException if the thread is interrupted
   */
  public <T> T read(String what, Reading<T> reading) throws IOException {
    long start = time.nanoTime();
    Duration pause = FIRST_PAUSE;
    boolean failed = false;
    while (true) {
      try {
        T found = attempt(reading);
        if (failed) {
          LOG.info("{} succeeds again after {} s", what, since(start).toSeconds());
        }
        return found;
      } catch (IOException e) {
        Duration left = total.minus(since(start));
        if (Interruption.isToldBy(e) || isFinal(e)) {
          throw e;
        }
        if (left.isZero() || left.isNegative()) {
          throw new StoreFailedException(what, since(start).toSeconds(), e);
        }
        if (!failed) {
          LOG.error(
              "{} failed and is tried again for {} s: {}", what, left.toSeconds(), e.toString());
          LOG.info("why {} failed", what, e);
        }
        failed = true;
        sleep(shorter(pause, left));
        pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      }
    }
  }

  /** Of a local disk that can't be read Hadoop makes an {@link Error}. */
  private static <T> T attempt(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (FSError e) {
      throw new IOException(e.getCause().getMessage(), e);
    }
  }

  /** As {@link #read}, of what gives nothing back. */
  public void write(String what, Writing writing) throws IOException {
    read(
        what,
        () -> {
          writing.write();
          return null;
        });
  }

  private Duration since(long start) {
    return Duration.ofNanos(time.nanoTime() - start);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** What data are, or that nobody has fetched them, no waiting changes. */
  private static boolean isFinal(IOException e) {
    return e instanceof MissingImagesException
        || e instanceof MalformedImagesException
        || e instanceof OtherImagesException;
  }

  private void sleep(Duration pause) throws InterruptedIOException {
    try {
      time.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interruption = new InterruptedIOException("the run is being stopped");
      interruption.initCause(e);
      throw interruption;
    }
  }
}
