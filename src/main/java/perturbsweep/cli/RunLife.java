package perturbsweep.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import perturbsweep.store.RunStatus;

/** Whether a run that says it is at work is still there. */
record RunLife(RunStatus run) {

  /** A run elsewhere that has not written its status for so long is not there any more. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** Since it last said something. */
  Duration silent() {
    return Duration.between(run.updated(), Instant.now());
  }

  /** Whether it ended without a chance to say so. */
  boolean wasKilled() throws IOException {
    return run.state() == RunStatus.State.RUNNING && !isAlive();
  }

  private boolean isAlive() throws IOException {
    return run.host().equals(InetAddress.getLocalHost().getHostName())
        ? ProcessHandle.of(run.pid()).isPresent()
        : silent().compareTo(SILENCE) < 0;
  }
}
