package perturbsweep.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perturbsweep.pipeline.ThisHost;

/**
 * Sees to it that one run of a sweep is at work at a time, without a server: a file {@code
 * run.lock} in the sweep's folder names the run and is written anew every few seconds with a
 * growing number. A lock whose process is not there any more is taken over; where the process is on
 * another machine, or can't be told for sure from another of its number, it counts as gone when the
 * number stands still, by the watcher's own clock alone.
 *
 * <p>No file system is asked to create or to rename a file for one of several writers only. Two
 * runs that take over a dead one's lock in the same instant are told apart by reading the file
 * again after a while. Where even that fails, as on a store that takes long to write, whoever finds
 * the other's name in the file stops writing it; two runs do work twice, but lose nothing: the
 * store is addressed by content.
 */
public final class RunLock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);
  private static final String NAME = "run.lock";

  private final SweepFile file;
  private final Pace pace;
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "run-lock");
            thread.setDaemon(true);
            return thread;
          });
  private Holder holder;
  private ScheduledFuture<?> beating;

  private RunLock(SweepFile file, Pace pace, Holder holder) {
    this.file = file;
    this.pace = pace;
    this.holder = holder;
  }

  /**
   * Who holds a lock.
   *
   * @param host name of the machine
   * @param pid of the process there
   * @param processStarted when, by that machine's clock; null if it does not tell
   * @param since when the lock was taken
   * @param token of this taking and no other
   * @param beat grows while the holder lives
   */
  public record Holder(
      String host, long pid, Instant processStarted, Instant since, String token, long beat) {

    private static Holder me() {
      return new Holder(
          ThisHost.name(),
          ProcessHandle.current().pid(),
          ProcessHandle.current().info().startInstant().orElse(null),
          Instant.now(),
          UUID.randomUUID().toString(),
          0);
    }

    private Holder next() {
      return new Holder(host, pid, processStarted, since, token, beat + 1);
    }

    private boolean isHere() {
      return host.equals(ThisHost.name());
    }

    /**
     * Whether a process of the holder's number on its own machine is the holder. One that has
     * started at another time may be another; or it is the holder, and the clock was set since.
     */
    private boolean isSurely(ProcessHandle process) {
      return process.info().startInstant().map(start -> start.equals(processStarted)).orElse(false);
    }
  }

  /**
   * How often a holder writes, and how long a silent one is waited for.
   *
   * @param beat between two writings
   * @param silence after which a holder on another machine is gone, several beats
   * @param settling before a lock that was just taken is read again
   */
  record Pace(Duration beat, Duration silence, Duration settling) {

    private static final Pace USUAL =
        new Pace(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMillis(500));
  }

  /**
   * Takes the lock of a sweep, and holds it until it is closed or the process ends.
   *
   * @param patience with a file that can't be read or written
   * @throws SweepIsRunningException if another run holds it
   * @throws IOException if the file can't be read or written
   */
  public static RunLock take(Outputs outputs, String sweep, Patience patience)
      throws IOException, InterruptedException, SweepIsRunningException {
    return take(outputs, sweep, patience, Holder.me(), Pace.USUAL);
  }

  static RunLock take(Outputs outputs, String sweep, Patience patience, Holder me, Pace pace)
      throws IOException, InterruptedException, SweepIsRunningException {
    SweepFile file = new SweepFile(outputs, sweep, NAME);
    Optional<Holder> other = read(file, patience);
    if (other.isPresent() && isHeld(file, patience, other.get(), pace)) {
      throw new SweepIsRunningException(sweep, other.get());
    }
    patience.write("writing " + file.path(), () -> write(file, me));
    Thread.sleep(pace.settling().toMillis());
    Holder found = read(file, patience).orElse(me);
    if (!found.token().equals(me.token())) {
      throw new SweepIsRunningException(sweep, found);
    }
    RunLock lock = new RunLock(file, pace, me);
    lock.keep();
    return lock;
  }

  private static boolean isHeld(SweepFile file, Patience patience, Holder other, Pace pace)
      throws IOException, InterruptedException {
    if (other.isHere()) {
      Optional<ProcessHandle> process = ThisHost.process(other.pid());
      if (process.isEmpty()) {
        return false;
      }
      if (other.isSurely(process.get())) {
        return true;
      }
    }
    LOG.error(
        "process {} on {} held this sweep: waiting {} s to see whether it is still there",
        other.pid(),
        other.host(),
        pace.silence().toSeconds());
    Thread.sleep(pace.silence().toMillis());
    return read(file, patience).map(now -> !now.equals(other)).orElse(false);
  }

  private void keep() {
    long millis = pace.beat().toMillis();
    beating = beats.scheduleWithFixedDelay(this::beat, millis, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * A file system that fails for a while must not end the run, nor the beats. Whoever finds the
   * lock taken by another gives way: of two that write in turn exactly one does.
   */
  private synchronized void beat() {
    try {
      if (isMine()) {
        holder = holder.next();
        write(file, holder);
      } else {
        LOG.warn(
            "another run has taken {}: both go on, work is done twice, and nothing is lost",
            file.path());
        beating.cancel(false);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("the lock {} can't be written: {}", file.path(), e.toString());
    }
  }

  /** One that was removed may be taken back. */
  private boolean isMine() throws IOException {
    return read(file).map(found -> found.token().equals(holder.token())).orElse(true);
  }

  private static Optional<Holder> read(SweepFile file, Patience patience) throws IOException {
    return patience.read("reading " + file.path(), () -> read(file));
  }

  private static Optional<Holder> read(SweepFile file) throws IOException {
    Optional<byte[]> json = file.read();
    try {
      return json.isEmpty()
          ? Optional.empty()
          : Optional.of(EntryJson.read(json.get(), Holder.class));
    } catch (DamagedEntryException e) {
      LOG.warn("{} is damaged and counts as free: {}", file.path(), e.getMessage());
      return Optional.empty();
    }
  }

  private static void write(SweepFile file, Holder holder) throws IOException {
    file.write(EntryJson.write(holder));
  }

  /** Gives it back. */
  @Override
  public synchronized void close() {
    beating.cancel(false);
    beats.shutdown();
    try {
      if (isMine()) {
        file.delete();
      }
    } catch (IOException e) {
      LOG.warn("the lock {} can't be removed; it counts as free: {}", file.path(), e.toString());
    }
  }
}
