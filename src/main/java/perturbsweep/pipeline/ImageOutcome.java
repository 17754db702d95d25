package perturbsweep.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import perturbsweep.spec.ImageTrial;

/**
 * Everything that is known of a trial with images once it has ended.
 *
 * @param trial what was asked
 * @param status how it ended
 * @param reason why it did not finish, naming stage, place, epoch and value; empty if it did
 * @param metrics null unless it finished
 * @param artifacts the images that it asked for; empty unless it finished
 * @param curves of the networks that were trained
 * @param stages one report for each stage that was reached, in the order of the pipeline
 * @param ended when
 * @param provenance of the numbers
 */
public record ImageOutcome(
    ImageTrial trial,
    Status status,
    String reason,
    ImageMetrics metrics,
    List<KeptImage> artifacts,
    Map<ImageRole, List<ImageCurvePoint>> curves,
    List<StageReport> stages,
    Instant ended,
    Provenance provenance)
    implements TrialOutcome {

  /**
   * @throws IllegalArgumentException if metrics are there without a finished trial, or absent with
   *     one
   */
  public ImageOutcome {
    if ((status == Status.FINISHED) != (metrics != null)) {
      throw new IllegalArgumentException("metrics belong to a finished trial and to no other");
    }
    artifacts = List.copyOf(artifacts);
    curves = Map.copyOf(curves);
    stages = List.copyOf(stages);
  }

  static ImageOutcome failed(
      ImageTrial trial, String reason, Instant ended, Provenance provenance) {
    return new ImageOutcome(
        trial, Status.FAILED, reason, null, List.of(), Map.of(), List.of(), ended, provenance);
  }

  @Override
  public ImageOutcome withoutArtifacts() {
    return new ImageOutcome(
        trial, status, reason, metrics, List.of(), curves, stages, ended, provenance);
  }
}
