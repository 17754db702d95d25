package perturbsweep.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import perturbsweep.pipeline.ImageCurvePoint;
import perturbsweep.pipeline.ImageMetrics;
import perturbsweep.pipeline.ImageOutcome;
import perturbsweep.pipeline.ImageRole;
import perturbsweep.pipeline.KeptImage;
import perturbsweep.pipeline.Provenance;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.Status;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.Augmentation;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageLimits;
import perturbsweep.spec.ImageNetwork;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.ImageSamples;
import perturbsweep.spec.ImageScenario;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.TrainingDistribution;

/** Ended trials with images and made-up numbers. */
public final class SampleImageOutcomes {

  private SampleImageOutcomes() {}

  /** A trial with grey images of all classes, on one machine. */
  public static ImageTrial trial(long seed) {
    return new ImageTrial(
        new ImageSamples(ImageData.MNIST, ImageLimits.firstOf(ImageData.MNIST, 1000, 200), ""),
        new ImageNetwork.ConvNet(),
        ImageScenario.NATURAL_RANDOM,
        300,
        new Perturbation(Norm.L2, 2, 100, 0.2),
        new ImageRecipe(2, 0.1, 0.9, 5e-4, 64, PlateauRule.PYTORCH_DEFAULTS, Augmentation.NONE),
        new ImageRecipe(
            3, 0.05, 0.8, 1e-3, 128, new PlateauRule(0.5, 3, 1e-3, 1e-7), Augmentation.CROP_FLIP),
        new TrainingDistribution.SingleTask(),
        seed,
        Artifacts.NONE);
  }

  /** A trial with noise in colour, a residual network, and several workers. */
  public static ImageTrial wide() {
    ImageTrial like = trial(0);
    return new ImageTrial(
        new ImageSamples(
            ImageData.CIFAR_10, new ImageLimits(List.of(3, 5), 1000, 200), "a".repeat(64)),
        new ImageNetwork.WideResNet(10, 2, 0.3),
        ImageScenario.NOISE,
        300,
        like.perturbation(),
        like.training(),
        like.retraining(),
        new TrainingDistribution.DataParallel(2, 16),
        0,
        new Artifacts(false, 2));
  }

  /** The stages of a trial; the first is shared by the trials of a seed. */
  public static List<StageReport> stages(ImageTrial trial) {
    return List.of(
        stage(StageKind.TRAIN, SampleOutcomes.key("train", trial.seed()), trial, 1.5),
        stage(StageKind.CRAFT, SampleOutcomes.key("craft", trial.id()), trial, 2.5),
        stage(StageKind.RETRAIN, SampleOutcomes.key("retrain", trial.id()), trial, 3.5),
        stage(StageKind.EVALUATE, outcomeKey(trial), trial, 4.5));
  }

  /** A finished stage. */
  public static StageReport stage(StageKind kind, StageKey key, ImageTrial trial, double seconds) {
    return new StageReport(
        kind,
        key,
        trial.id(),
        Status.FINISHED,
        "",
        SampleOutcomes.STARTED,
        seconds,
        2e9,
        "",
        0,
        0,
        null,
        2,
        "here");
  }

  /** The key of a trial's last stage. */
  public static StageKey outcomeKey(ImageTrial trial) {
    return SampleOutcomes.key("evaluate", trial.id());
  }

  /** A finished trial, with as many images as it asks for. */
  public static ImageOutcome finished(ImageTrial trial) {
    return new ImageOutcome(
        trial,
        Status.FINISHED,
        "",
        metrics(trial),
        images(trial),
        Map.of(
            ImageRole.NATURAL,
            List.of(
                new ImageCurvePoint(1, 0.7, 0.5, 0.1, 0.625, 0.5),
                new ImageCurvePoint(2, 0.25, 0.9, 0.1, 0.875, 1.5)),
            ImageRole.ADVERSARIAL,
            List.of(new ImageCurvePoint(1, 1 / 3.0, 0.75, 0.05, 0.5, 0.25))),
        stages(trial),
        SampleOutcomes.STARTED.plusSeconds(60),
        provenance());
  }

  /** A trial whose first training diverged. */
  public static ImageOutcome diverged(ImageTrial trial) {
    return new ImageOutcome(
        trial,
        Status.DIVERGED,
        "loss is Infinity at epoch 2",
        null,
        List.of(),
        Map.of(
            ImageRole.NATURAL,
            List.of(new ImageCurvePoint(1, Double.POSITIVE_INFINITY, 0.5, 0.1, Double.NaN, 0.5))),
        stages(trial).subList(0, 1),
        SampleOutcomes.STARTED.plusSeconds(60),
        provenance());
  }

  /** Metrics that all differ; noise has no class of its own. */
  public static ImageMetrics metrics(ImageTrial trial) {
    boolean noise = trial.scenario() == ImageScenario.NOISE;
    return new ImageMetrics(
        0.01,
        0.02,
        0.03,
        0.04,
        0.05,
        0.06,
        0.07,
        8,
        0.09,
        0.10,
        List.of(
            new ImageMetrics.ClassSuccess(noise ? null : 0, 1, 200, 150),
            new ImageMetrics.ClassSuccess(noise ? null : 1, 0, 100, 0)));
  }

  private static List<KeptImage> images(ImageTrial trial) {
    List<KeptImage> images = new ArrayList<>();
    for (int place = 0; place < trial.artifacts().images(); place++) {
      float[] natural = new float[trial.network().input().values()];
      natural[0] = 1 / 3f;
      natural[natural.length - 1] = place;
      float[] perturbed = natural.clone();
      perturbed[1] = 0.1f;
      Integer label = trial.scenario() == ImageScenario.NOISE ? null : Integer.valueOf(place);
      images.add(new KeptImage(place, label, 1, place == 0, natural, perturbed));
    }
    return images;
  }

  /** A trial as a plan names it. */
  public static PlannedTrial planned(ImageTrial trial) {
    return new PlannedTrial(
        trial, outcomeKey(trial), stages(trial).stream().map(StageReport::key).toList());
  }

  private static Provenance provenance() {
    return new Provenance("0.1.0 abc", "f".repeat(64), "Temurin 17", "Zen 4", "oneDNN", 2);
  }
}
