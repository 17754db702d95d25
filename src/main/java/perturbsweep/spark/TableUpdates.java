package perturbsweep.spark;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perturbsweep.spec.TrialId;
import perturbsweep.store.Patience;
import perturbsweep.store.StoreFailedException;
import perturbsweep.store.SweepTables;

/**
 * Makes the rows of ended trials visible, often enough for whoever watches and seldom enough to
 * cost little. Safe for use by several threads, so that a run that is stopped can write what is
 * left.
 */
public final class TableUpdates {

  /** Writing takes at most this share of the time. */
  private static final double LARGEST_SHARE = 0.05;

  private static final double SHORTEST_PAUSE_SECONDS = 2;

  private static final Logger LOG = LoggerFactory.getLogger(TableUpdates.class);

  private final SweepTables tables;
  private final Patience patience;
  private final Set<TrialId> pending = new HashSet<>();
  private final Set<TrialId> running = new HashSet<>();
  private double pauseSeconds = SHORTEST_PAUSE_SECONDS;
  private long lastWrite = System.nanoTime();

  /**
   * Updates of a sweep's tables.
   *
   * @param patience with what has to be written
   */
  public TableUpdates(SweepTables tables, Patience patience) {
    this.tables = tables;
    this.patience = patience;
  }

  /**
   * Writes all rows that the store holds.
   *
   * @throws StoreFailedException if a table can't be written, with all patience
   */
  void rewrite() throws IOException {
    patience.write("writing the tables", this::rewriteOnce);
  }

  private synchronized void rewriteOnce() throws IOException {
    tables.rewrite();
    pending.clear();
  }

  /** Takes note of a trial that may end before anybody says so, as one of a batch. */
  synchronized void started(TrialId trial) {
    running.add(trial);
  }

  /** Takes note of a trial whose outcome is in the store. */
  synchronized void ended(TrialId trial) {
    running.remove(trial);
    pending.add(trial);
  }

  /** Writes what has ended if it is time to. Where that fails, the next time will do. */
  synchronized void writeIfDue() {
    if (!pending.isEmpty() && (System.nanoTime() - lastWrite) / 1e9 >= pauseSeconds) {
      try {
        write();
      } catch (IOException e) {
        LOG.warn(
            "rows of {} trials can't be written: tried again in {} s",
            pending.size(),
            pauseSeconds,
            e);
      }
    }
  }

  /**
   * Writes what has ended, and insists.
   *
   * @throws StoreFailedException if a table can't be written, with all patience
   */
  void finish() throws IOException {
    patience.write("writing the tables", this::write);
  }

  /**
   * Writes what has ended, also of trials that have only started as far as anybody has said. Tries
   * only once.
   *
   * @throws IOException if a table can't be written; the rows are kept for the next time
   */
  public synchronized void write() throws IOException {
    Set<TrialId> changed = new HashSet<>(pending);
    changed.addAll(running);
    if (changed.isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    try {
      tables.refresh(changed);
      pending.clear();
    } finally {
      lastWrite = System.nanoTime();
      pauseSeconds = Math.max(SHORTEST_PAUSE_SECONDS, (lastWrite - start) / 1e9 / LARGEST_SHARE);
    }
  }
}
