package perturbsweep.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perturbsweep.pipeline.ThisHost;
import perturbsweep.plan.TaskLayout;
import perturbsweep.spark.SweepProgress;
import perturbsweep.store.Patience;
import perturbsweep.store.RunStatus;
import perturbsweep.store.RunStatusFile;

/**
 * Keeps {@code status.json} true from the moment that a run has taken its sweep. The run goes on
 * where it can't be written.
 */
final class RunJournal {

  private static final Logger LOG = LoggerFactory.getLogger(RunJournal.class);
  private static final TaskLayout UNDECIDED = new TaskLayout(1, 1);

  private final RunStatusFile file;
  private final Patience patience;
  private final Instant started = Instant.now();
  private TaskLayout layout = UNDECIDED;
  private SweepProgress latest;

  /**
   * A journal of a run, which replaces that of the run before.
   *
   * @throws IOException if the file system can't be reached
   */
  RunJournal(OpenSweep sweep) throws IOException {
    this.file = new RunStatusFile(sweep.outputs(), sweep.name());
    this.patience = sweep.patience();
    this.latest = SweepProgress.none(sweep.graph().trials().size());
    write(RunStatus.State.RUNNING, null, "", Patience.NONE);
  }

  /** How tasks are going to run. */
  synchronized void decided(TaskLayout tasks) {
    layout = tasks;
  }

  /** Takes note, to be written with the next state. */
  synchronized void progress(SweepProgress progress) {
    latest = progress;
  }

  /** At work. */
  void running() {
    write(RunStatus.State.RUNNING, null, "", Patience.NONE);
  }

  /** All trials have ended. */
  void ended(int exitCode) {
    write(RunStatus.State.ENDED, exitCode, "", patience);
  }

  /** Interrupted. */
  void stopped() {
    write(RunStatus.State.STOPPED, ExitCode.INTERRUPTED, "", Patience.NONE);
  }

  /** The run ends before all trials have. */
  void broken(Exception e) {
    if (e instanceof CancellationException) {
      stopped();
    } else if (e instanceof UsageException) {
      write(RunStatus.State.BROKEN, ExitCode.WRONG_USE, e.getMessage(), Patience.NONE);
    } else {
      write(RunStatus.State.BROKEN, ExitCode.FAILED, e.toString(), Patience.NONE);
    }
  }

  /** Of how far the run is. */
  synchronized SweepProgress latest() {
    return latest;
  }

  /** Not synchronized: who waits for the store keeps nobody else from saying that the run ends. */
  private void write(RunStatus.State state, Integer exitCode, String problem, Patience patience) {
    RunStatus status = status(state, exitCode, problem);
    try {
      patience.write("writing status.json", () -> file.write(status));
    } catch (IOException e) {
      LOG.warn("status.json can't be written: {}", e.toString());
    }
  }

  private synchronized RunStatus status(RunStatus.State state, Integer exitCode, String problem) {
    return new RunStatus(
        state,
        ThisHost.name(),
        ProcessHandle.current().pid(),
        started,
        Instant.now(),
        latest.doneTrials(),
        latest.totalTrials(),
        latest.unfinishedTrials(),
        latest.damagedFiles(),
        layout.tasks(),
        layout.threads(),
        latest.running(),
        latest.secondsLeft(),
        exitCode,
        problem);
  }
}
