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
    return report(Status.FINISHED, "", expectedFlop(), "", 0, 0);
  }

  StageReport trained(String form, Training training) {
    double flop = CostModel.training(stage.kind(), stage.trial(), training.evaluations()).flop();
    return report(Status.FINISHED, "", flop, form, training.evaluations(), training.exactEpochs());
  }

  StageReport ended(Status status, String reason) {
    return report(status, stage.kind().label() + ": " + reason, expectedFlop(), "", 0, 0);
  }

  private StageReport report(
      Status status, String reason, double flop, String form, int evaluations, int exactEpochs) {
    return new StageReport(
        stage.kind(),
        stage.key(),
        stage.trial().id(),
        status,
        reason,
        started,
        (System.nanoTime() - startedNanos) / 1e9,
        flop,
        form,
        evaluations,
        exactEpochs,
        NativeThreads.current(),
        host());
  }

  private double expectedFlop() {
    return CostModel.of(stage.kind(), stage.trial()).flop();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
