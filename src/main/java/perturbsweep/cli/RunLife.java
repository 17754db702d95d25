package perturbsweep.cli;

import java.io.IOException;
import java.time.Duration;
import perturbsweep.pipeline.ThisHost;
import perturbsweep.store.RunStatus;
import perturbsweep.store.RunStatusFile;

/**
 * Whether a run that says it is at work is still there. One on another machine is, as long as its
 * status changes while this looks on: the clocks of two machines need not agree. Safe for use by
 * several threads.
 */
final class RunLife {

  private static final Duration USUAL_SILENCE = Duration.ofSeconds(30);
  private static final long LOOKS = 30;

  private final Duration silence;
  private RunStatus seen;
  private long seenSince;

  RunLife() {
    this(USUAL_SILENCE);
  }

  /**
   * Whether runs are there.
   *
   * @param silence after which a run on another machine is not there any more
   */
  RunLife(Duration silence) {
    this.silence = silence;
  }

  /** Whether a run is on this machine. */
  static boolean isHere(RunStatus run) {
    return run.host().equals(ThisHost.name());
  }

  /**
   * Whether a run ended without a chance to say so, as far as is known yet: a run elsewhere that is
   * seen for the first time counts as there.
   *
   * @param run as its status is now
   */
  synchronized boolean wasKilled(RunStatus run) {
    if (run.state() != RunStatus.State.RUNNING) {
      return false;
    }
    if (isHere(run)) {
      return ThisHost.process(run.pid()).isEmpty();
    }
    if (!run.equals(seen)) {
      seen = run;
      seenSince = System.nanoTime();
    }
    return System.nanoTime() - seenSince > silence.toNanos();
  }

  /** Looks on until it is clear whether the run was killed, and gives its latest status. */
  RunStatus watch(RunStatusFile file, RunStatus first) throws IOException, InterruptedException {
    RunStatus latest = first;
    while (latest.equals(first)
        && first.state() == RunStatus.State.RUNNING
        && !isHere(first)
        && !wasKilled(first)) {
      Thread.sleep(silence.toMillis() / LOOKS);
      latest = file.read().orElse(first);
    }
    return latest;
  }
}
