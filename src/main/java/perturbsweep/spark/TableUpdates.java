package perturbsweep.spark;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import perturbsweep.spec.TrialId;
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

  private final SweepTables tables;
  private final Set<TrialId> pending = new HashSet<>();
  private final Set<TrialId> running = new HashSet<>();
  private double pauseSeconds = SHORTEST_PAUSE_SECONDS;
  private long lastWrite = System.nanoTime();

  /** Updates of a sweep's tables. */
  public TableUpdates(SweepTables tables) {
    this.tables = tables;
  }

  /**
   * Writes all rows that the store holds.
   *
   * @throws IOException if a table can't be written
   */
  public synchronized void rewrite() throws IOException {
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

  /** Writes what has ended if it is time to. */
  synchronized void writeIfDue() throws IOException {
    if (!pending.isEmpty() && (System.nanoTime() - lastWrite) / 1e9 >= pauseSeconds) {
      write();
    }
  }

  /**
   * Writes what has ended, also of trials that have only started as far as anybody has said.
   *
   * @throws IOException if a table can't be written
   */
  public synchronized void write() throws IOException {
    Set<TrialId> changed = new HashSet<>(pending);
    changed.addAll(running);
    if (changed.isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    tables.refresh(changed);
    pending.clear();
    lastWrite = System.nanoTime();
    pauseSeconds = Math.max(SHORTEST_PAUSE_SECONDS, (lastWrite - start) / 1e9 / LARGEST_SHARE);
  }
}
