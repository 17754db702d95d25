package perturbsweep.report;

import java.util.List;
import java.util.Map;
import perturbsweep.pipeline.ImageCurvePoint;
import perturbsweep.pipeline.ImageMetrics;
import perturbsweep.pipeline.ImageOutcome;
import perturbsweep.pipeline.ImageRole;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.ImageScenario;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.store.SampleImageOutcomes;

/** Ended trials with images for reports, with accuracies of choice. */
final class SampleImageTrials {

  private SampleImageTrials() {}

  /** A trial on digits, in L2 of size 2 or Linf of size 0.3, with two images kept. */
  static ImageTrial trial(ImageScenario scenario, Norm norm, int crafted, long seed) {
    ImageTrial like = SampleImageOutcomes.trial(seed);
    return new ImageTrial(
        like.samples(),
        like.network(),
        scenario,
        crafted,
        new Perturbation(norm, norm == Norm.L2 ? 2 : 0.3, 100, 0.2),
        like.training(),
        like.retraining(),
        like.distribution(),
        seed,
        new Artifacts(false, 2));
  }

  /**
   * A finished trial: f gets 0.875 after its best epoch; the attack fools f with 0.75.
   *
   * @param best of g after its second and best epoch; half of it after its first
   */
  static ImageOutcome finished(ImageTrial trial, double best) {
    ImageOutcome like = SampleImageOutcomes.finished(trial);
    List<ImageMetrics.ClassSuccess> classes = like.metrics().classes();
    return new ImageOutcome(
        trial,
        like.status(),
        "",
        new ImageMetrics(1, 0.8, 0.875, 0.9, 0.6, best - 0.125, best, 2, 0.1, 0.75, classes),
        like.artifacts(),
        Map.of(
            ImageRole.NATURAL,
            like.curves().get(ImageRole.NATURAL),
            ImageRole.ADVERSARIAL,
            List.of(
                new ImageCurvePoint(1, 0.3, 0.75, 0.05, best / 2, 0.25),
                new ImageCurvePoint(2, 0.2, 0.8, 0.05, best, 0.25))),
        like.stages(),
        like.ended(),
        like.provenance());
  }
}
