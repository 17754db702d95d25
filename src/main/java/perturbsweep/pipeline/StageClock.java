package perturbsweep.pipeline;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import perturbsweep.num.NativeThreads;
import perturbsweep.plan.CostModel;
import perturbsweep.train.Training;

/** Times a stage and writes its report. */
final class StageClock {

  private final Stage stage;
  private final Instant started = Instant.now();
  private final long startedNanos = System.nanoTime();

  StageClock(Stage stage) {
    this.stage = stage;
  }

  StageReport finished() {
    return report(Status.FINISHED, "", "", 0, 0);
  }

  StageReport trained(String form, Training training) {
    return report(Status.FINISHED, "", form, training.evaluations(), training.exactEpochs());
  }

  StageReport ended(Status status, String reason) {
    return report(status, stage.kind().label() + ": " + reason, "", 0, 0);
  }

  private StageReport report(
      Status status, String reason, String form, int evaluations, int exactEpochs) {
    return new StageReport(
        stage.kind(),
        stage.key(),
        stage.trial().id(),
        status,
        reason,
        started,
        (System.nanoTime() - startedNanos) / 1e9,
        CostModel.of(stage.kind(), stage.trial()).flop(),
        form,
        evaluations,
        exactEpochs,
        NativeThreads.current(),
        host());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
