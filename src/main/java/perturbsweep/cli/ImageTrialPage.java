package perturbsweep.cli;

import static perturbsweep.cli.TrialPage.line;

import perturbsweep.pipeline.ImageMetrics;
import perturbsweep.pipeline.ImageOutcome;
import perturbsweep.spec.ImageNetwork.WideResNet;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.TrainingDistribution.DataParallel;

/** What the page of a trial says only of one with images. */
final class ImageTrialPage {

  private ImageTrialPage() {}

  static void of(StringBuilder text, ImageOutcome outcome) {
    ImageTrial trial = outcome.trial();
    line(
        text,
        "images",
        "%s, %d to train on, %d to test with, %d classes",
        trial.samples().data().label(),
        trial.samples().count(ImagePart.TRAIN),
        trial.samples().count(ImagePart.TEST),
        trial.samples().classes());
    line(text, "network", "%s, %s", network(trial), distribution(trial));
    Perturbation perturbation = trial.perturbation();
    line(
        text,
        "attack",
        "%s, %d images, %s %s, epsilon %s, %d steps",
        trial.scenario().label(),
        trial.crafted(),
        perturbation.attack().label(),
        perturbation.norm().label(),
        perturbation.epsilon(),
        perturbation.steps());
    line(text, "training of f", "%s", recipe(trial.training()));
    line(text, "training of g", "%s", recipe(trial.retraining()));
    line(text, "seed", "%d", trial.seed());
    if (outcome.metrics() != null) {
      metrics(text, outcome.metrics());
    }
  }

  private static String network(ImageTrial trial) {
    return trial.network() instanceof WideResNet residual
        ? "wide-resnet of %d layers, %d times as wide, dropout %s"
            .formatted(residual.depth(), residual.widen(), residual.dropout())
        : "conv-net";
  }

  private static String distribution(ImageTrial trial) {
    return trial.distribution() instanceof DataParallel several
        ? "data-parallel on %d workers, averaged every %d batches"
            .formatted(several.workers(), several.averagingFrequency())
        : trial.distribution().parallelism().label();
  }

  private static String recipe(ImageRecipe recipe) {
    return "%d epochs at rate %s, momentum %s, weight decay %s, batches of %d, augmentation %s"
        .formatted(
            recipe.epochs(),
            recipe.learningRate(),
            recipe.momentum(),
            recipe.weightDecay(),
            recipe.batchSize(),
            recipe.augmentation().label());
  }

  private static void metrics(StringBuilder text, ImageMetrics metrics) {
    line(
        text,
        "f on test images",
        "%.4f, best %.4f",
        metrics.naturalTestAccuracy(),
        metrics.naturalBestTestAccuracy());
    line(
        text,
        "attack fools f",
        "%.4f before, %.4f after",
        metrics.fooledBefore(),
        metrics.fooledAfter());
    line(
        text,
        "g on test images",
        "%.4f, best %.4f in epoch %d",
        metrics.adversarialTestAccuracy(),
        metrics.adversarialBestTestAccuracy(),
        metrics.adversarialBestEpoch());
  }
}
