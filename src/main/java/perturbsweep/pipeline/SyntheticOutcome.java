package perturbsweep.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.train.CurvePoint;

/**
 * Everything that is known of a trial with random samples once it has ended.
 *
 * @param trial what was asked
 * @param status how it ended
 * @param reason why it did not finish, naming stage, place, epoch and value; empty if it did
 * @param metrics null unless it came as far as to be evaluated; kept where only the diagnosis
 *     failed
 * @param theory null unless it finished
 * @param artifacts null unless it finished and asked for some
 * @param curves of the classifiers that were trained
 * @param stages one report for each stage that was reached, in the order of the pipeline; of a
 *     shared stage, how it was computed, once, for whichever trial came first
 * @param ended when
 * @param provenance of the numbers
 */
public record SyntheticOutcome(
    SyntheticTrial trial,
    Status status,
    String reason,
    Metrics metrics,
    Theory theory,
    TrialArtifacts artifacts,
    Map<ClassifierRole, List<CurvePoint>> curves,
    List<StageReport> stages,
    Instant ended,
    Provenance provenance)
    implements TrialOutcome {

  /**
   * @throws IllegalArgumentException if theory or artifacts are there without a finished trial, or
   *     one of theory and metrics is absent with one
   */
  public SyntheticOutcome {
    if ((status == Status.FINISHED) != (theory != null)) {
      throw new IllegalArgumentException("theory belongs to a finished trial and to no other");
    }
    if (theory != null && metrics == null) {
      throw new IllegalArgumentException("theory stands beside metrics");
    }
    if (artifacts != null && theory == null) {
      throw new IllegalArgumentException("artifacts belong to a finished trial");
    }
    curves = Map.copyOf(curves);
    stages = List.copyOf(stages);
  }

  static SyntheticOutcome failed(
      SyntheticTrial trial, String reason, Instant ended, Provenance provenance) {
    return new SyntheticOutcome(
        trial, Status.FAILED, reason, null, null, null, Map.of(), List.of(), ended, provenance);
  }

  @Override
  public SyntheticOutcome withoutArtifacts() {
    return new SyntheticOutcome(
        trial, status, reason, metrics, theory, null, curves, stages, ended, provenance);
  }
}
