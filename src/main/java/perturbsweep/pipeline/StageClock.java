package perturbsweep.pipeline;

import java.time.Instant;
import perturbsweep.num.NativeThreads;
import perturbsweep.plan.CostModel;
import perturbsweep.plan.ImageCost;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.train.Training;

/** Times a stage and writes its report. */
final class StageClock {

  private static final Trained NOTHING_TRAINED = new Trained("", 0, 0, null);

  private final Stage stage;
  private final double expectedFlop;
  private final Instant started = Instant.now();
  private final long startedNanos = System.nanoTime();

  /** Begins now. */
  StageClock(Stage stage) {
    this(stage, CostModel.of(stage.kind(), stage.trial()).flop());
  }

  private StageClock(Stage stage, double expectedFlop) {
    this.stage = stage;
    this.expectedFlop = expectedFlop;
  }

  /** Begins now, for a block of perturbed images, which takes its share of the stage. */
  static StageClock of(CraftBlock block) {
    return new StageClock(block.stage(), ImageCost.craft(block.trial(), block.count()).flop());
  }

  StageReport finished() {
    return report(Status.FINISHED, "", expectedFlop, NOTHING_TRAINED);
  }

  /**
   * Of a stage that image networks run in.
   *
   * @param backend that they ran on
   */
  StageReport finishedOn(String backend) {
    return report(Status.FINISHED, "", expectedFlop, new Trained(backend, 0, 0, null));
  }

  StageReport trained(String form, Training training) {
    double flop =
        CostModel.training(stage.kind(), (SyntheticTrial) stage.trial(), training.evaluations())
            .flop();
    return report(
        Status.FINISHED,
        "",
        flop,
        new Trained(
            form, training.evaluations(), training.exactEpochs(), training.limitDistance()));
  }

  StageReport ended(Status status, String reason) {
    return report(status, stage.kind().label() + ": " + reason, expectedFlop, NOTHING_TRAINED);
  }

  /** What only a training has to report. */
  private record Trained(String form, int evaluations, int exactEpochs, Double limitDistance) {}

  private StageReport report(Status status, String reason, double flop, Trained trained) {
    return new StageReport(
        stage.kind(),
        stage.key(),
        stage.trial().id(),
        status,
        reason,
        started,
        (System.nanoTime() - startedNanos) / 1e9,
        flop,
        trained.form(),
        trained.evaluations(),
        trained.exactEpochs(),
        trained.limitDistance(),
        NativeThreads.current(),
        ThisHost.name());
  }
}
