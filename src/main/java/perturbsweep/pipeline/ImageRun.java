package perturbsweep.pipeline;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import perturbsweep.data.image.ImageSet;
import perturbsweep.data.image.JoinedImages;
import perturbsweep.deep.ImageModel;
import perturbsweep.deep.PerturbedImages;
import perturbsweep.num.Matrix;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.StageKind;

/**
 * The part of a trial with images that it shares with no other: train g on the perturbed images,
 * and judge.
 */
final class ImageRun {

  private final ImageTrial trial;
  private final ImageStages stages;
  private final StageAttempts attempts;
  private final Map<StageKind, Stage> plan = new EnumMap<>(StageKind.class);
  private final Map<ImageRole, List<ImageCurvePoint>> curves = new EnumMap<>(ImageRole.class);
  private final List<StageReport> reports = new ArrayList<>();

  private ImageRun(ImageTrial trial, ImageStages stages, StageAttempts attempts) {
    this.trial = trial;
    this.stages = stages;
    this.attempts = attempts;
    ImagePipeline.stages(trial).forEach(stage -> plan.put(stage.kind(), stage));
  }

  /**
   * Runs a trial. What lies in the trial becomes an outcome, not an exception.
   *
   * @throws IOException if the store, or natural images, can't be read
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  static ImageOutcome run(ImageTrial trial, ImageStages stages, StageAttempts attempts)
      throws IOException {
    return new ImageRun(trial, stages, attempts).run();
  }

  private ImageOutcome run() throws IOException {
    ImageClassifierResult natural = stages.natural(plan.get(StageKind.TRAIN), attempts);
    keep(ImageRole.NATURAL, natural);
    if (unfinished()) {
      return outcome(null);
    }
    List<CraftedImages> crafted = stages.crafted(trial, attempts);
    reports.add(CraftReport.of(plan.get(StageKind.CRAFT), crafted));
    return unfinished() ? outcome(null) : onTopOf(crafted);
  }

  private ImageOutcome onTopOf(List<CraftedImages> crafted) throws IOException {
    List<PerturbedImages> blocks = crafted.stream().map(CraftedImages::images).toList();
    ImageClassifierResult adversarial =
        stages.retrain(plan.get(StageKind.RETRAIN), new JoinedImages(blocks), attempts);
    keep(ImageRole.ADVERSARIAL, adversarial);
    return unfinished() ? outcome(null) : judged(adversarial.parameters(), crafted);
  }

  private ImageOutcome judged(Matrix adversarial, List<CraftedImages> crafted) throws IOException {
    ImageSet train = stages.part(trial, ImagePart.TRAIN);
    StageAttempts.Attempt<Judged> attempt =
        attempts.withImages(
            plan.get(StageKind.EVALUATE),
            () ->
                new Judged(
                    new ImageEvaluation(curves, crafted)
                        .metrics(
                            new ImageModel(ImageStages.architecture(trial), adversarial), train),
                    KeptImages.of(trial, CraftedSet.of(trial, train), crafted)));
    reports.add(attempt.report());
    return outcome(attempt.made());
  }

  private record Judged(ImageMetrics metrics, List<KeptImage> images) {}

  private void keep(ImageRole role, ImageClassifierResult classifier) {
    curves.put(role, classifier.curve());
    reports.add(classifier.report());
  }

  private boolean unfinished() {
    return reports.stream().anyMatch(report -> report.status() != Status.FINISHED);
  }

  private ImageOutcome outcome(Judged judged) {
    StageReport worst =
        reports.stream()
            .filter(report -> report.status() != Status.FINISHED)
            .findFirst()
            .orElse(reports.get(0));
    return new ImageOutcome(
        trial,
        worst.status(),
        worst.reason(),
        judged == null ? null : judged.metrics(),
        judged == null ? List.of() : judged.images(),
        curves,
        reports,
        Instant.now(),
        stages.origin());
  }
}
