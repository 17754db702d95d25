package perturbsweep.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perturbsweep.plan.TaskLayout;
import perturbsweep.spark.SweepListener;
import perturbsweep.spark.SweepProgress;
import perturbsweep.spark.SweepRunner;
import perturbsweep.spark.TableUpdates;
import perturbsweep.store.Patience;
import perturbsweep.store.RunStatus;
import perturbsweep.store.RunStatusFile;

/**
 * Shows a run's progress, keeps {@code status.json}, and when the run is interrupted writes the
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

  private final TaskLayout layout;
  private final TableUpdates tables;
  private final ProgressDisplay display;
  private final RunStatusFile statusFile;
  private final Patience patience;
  private final String host;
  private final Instant started = Instant.now();
  private long lastStatus = System.nanoTime() - STATUS_NANOS;
  private Runnable hook;
  private volatile SweepProgress latest;
  private volatile boolean interrupted;

  RunMonitor(OpenSweep sweep, TaskLayout layout, TableUpdates tables, ProgressDisplay display)
      throws IOException {
    this.layout = layout;
    this.tables = tables;
    this.display = display;
    this.statusFile = new RunStatusFile(sweep.outputs(), sweep.name());
    this.patience = sweep.patience();
    this.host = InetAddress.getLocalHost().getHostName();
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

  /** All trials have ended. */
  void end(int exitCode) {
    writeStatus(RunStatus.State.ENDED, exitCode, "", patience);
  }

  /** The run ends before all trials have. */
  void broken(Exception e) {
    if (e instanceof CancellationException) {
      writeStatus(RunStatus.State.STOPPED, ExitCode.INTERRUPTED, "", Patience.NONE);
    } else {
      writeStatus(RunStatus.State.BROKEN, ExitCode.FAILED, e.toString(), Patience.NONE);
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
    latest = progress;
    display.show(progress);
    if (System.nanoTime() - lastStatus >= STATUS_NANOS) {
      writeStatus(RunStatus.State.RUNNING, null, "", Patience.NONE);
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
    writeStatus(RunStatus.State.STOPPED, ExitCode.INTERRUPTED, "", Patience.NONE);
    if (latest != null) {
      display.say(
          STOPPED.formatted(
              latest.doneTasks(), latest.totalTasks(), latest.doneTrials(), latest.totalTrials()));
    }
  }

  /** The run goes on without it. */
  private void writeStatus(
      RunStatus.State state, Integer exitCode, String problem, Patience patience) {
    if (latest == null) {
      return;
    }
    RunStatus status = status(state, latest, exitCode, problem);
    try {
      patience.write("writing status.json", () -> statusFile.write(status));
    } catch (IOException e) {
      LOG.warn("status.json can't be written: {}", e.toString());
    }
  }

  private RunStatus status(
      RunStatus.State state, SweepProgress progress, Integer exitCode, String problem) {
    return new RunStatus(
        state,
        host,
        ProcessHandle.current().pid(),
        started,
        Instant.now(),
        progress.doneTrials(),
        progress.totalTrials(),
        progress.unfinishedTrials(),
        progress.damagedFiles(),
        layout.tasks(),
        layout.threads(),
        progress.running(),
        progress.secondsLeft(),
        exitCode,
        problem);
  }
}
