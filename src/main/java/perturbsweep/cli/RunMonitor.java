package perturbsweep.cli;

import java.io.IOException;
import java.time.Duration;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perturbsweep.spark.SweepListener;
import perturbsweep.spark.SweepProgress;
import perturbsweep.spark.SweepRunner;
import perturbsweep.spark.TableUpdates;

/**
 * Shows a run's progress, in {@code status.json} too, and when the run is interrupted writes the
 * rows that are not yet visible.
 */
final class RunMonitor implements SweepListener {

  private static final Logger LOG = LoggerFactory.getLogger(RunMonitor.class);
  private static final long STATUS_NANOS = Duration.ofSeconds(2).toNanos();
  private static final String STOPPED =
      "Stopped. %d of %d tasks are done, %d of %d trials have ended, and all of it is kept:"
          + " run the same command to continue.";

  /** Above Spark's 40 and Hadoop's file systems' 10: higher ones come first. */
  private static final int BEFORE_SPARK_STOPS = 100;

  private final TableUpdates tables;
  private final ProgressDisplay display;
  private final RunJournal journal;
  private long lastStatus = System.nanoTime() - STATUS_NANOS;
  private Runnable hook;
  private volatile boolean interrupted;

  RunMonitor(RunJournal journal, TableUpdates tables, ProgressDisplay display) {
    this.journal = journal;
    this.tables = tables;
    this.display = display;
  }

  /** From now on, an interruption stops this runner, and no other, before Spark goes down. */
  void begin(SweepRunner runner) {
    removeHook();
    hook = () -> interrupted(runner);
    ShutdownHookManager.get().addShutdownHook(hook, BEFORE_SPARK_STOPS);
  }

  private void removeHook() {
    if (hook != null) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }

  /** The run is over, whether it came to its end or not; unless it was interrupted. */
  void close() {
    if (!interrupted) {
      removeHook();
      display.end();
    }
  }

  @Override
  public void progress(SweepProgress progress) {
    if (interrupted) {
      return;
    }
    journal.progress(progress);
    display.show(progress);
    if (System.nanoTime() - lastStatus >= STATUS_NANOS) {
      journal.running();
      lastStatus = System.nanoTime();
    }
  }

  private void interrupted(SweepRunner runner) {
    interrupted = true;
    runner.stop();
    display.end();
    try {
      tables.write();
    } catch (IOException e) {
      LOG.error("rows that had ended could not be written; the next run will", e);
    }
    journal.stopped();
    SweepProgress latest = journal.latest();
    if (latest.totalTasks() > 0) {
      display.say(
          STOPPED.formatted(
              latest.doneTasks(), latest.totalTasks(), latest.doneTrials(), latest.totalTrials()));
    }
  }
}
