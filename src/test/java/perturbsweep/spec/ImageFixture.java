package perturbsweep.spec;

import java.util.List;

/** A small trial with images for tests to change. */
final class ImageFixture {

  static final ImageSamples SAMPLES =
      new ImageSamples(ImageData.MNIST, ImageLimits.firstOf(ImageData.MNIST, 1000, 500), "");

  static final ImageRecipe TRAINING =
      new ImageRecipe(3, 0.1, 0.9, 5e-4, 128, PlateauRule.PYTORCH_DEFAULTS, Augmentation.NONE);

  static final ImageRecipe RETRAINING =
      new ImageRecipe(5, 0.01, 0.9, 5e-4, 128, PlateauRule.PYTORCH_DEFAULTS, Augmentation.NONE);

  static final Perturbation L2 = new Perturbation(Norm.L2, 2, 10, 0.2);

  static final TrainingDistribution TASK = new TrainingDistribution.SingleTask();

  private ImageFixture() {}

  static ImageTrial trial() {
    return trial(SAMPLES, new ImageNetwork.ConvNet(), TASK);
  }

  static ImageTrial trial(
      ImageSamples samples, ImageNetwork network, TrainingDistribution distribution) {
    return new ImageTrial(
        samples,
        network,
        ImageScenario.NATURAL_RANDOM,
        1000,
        L2,
        TRAINING,
        RETRAINING,
        distribution,
        7,
        Artifacts.NONE);
  }

  /** Everything else than {@link #trial}, one thing at a time. */
  static List<ImageTrial> variations() {
    ImageNetwork network = new ImageNetwork.ConvNet();
    ImageData data = ImageData.MNIST;
    ImageLimits two = new ImageLimits(List.of(0, 1), 1000, 500);
    return List.of(
        trial(new ImageSamples(ImageData.FASHION_MNIST, SAMPLES.limits(), ""), network, TASK),
        trial(new ImageSamples(data, ImageLimits.firstOf(data, 1001, 500), ""), network, TASK),
        trial(new ImageSamples(data, ImageLimits.firstOf(data, 1000, 501), ""), network, TASK),
        trial(new ImageSamples(data, two, ""), network, TASK),
        trial(new ImageSamples(data, SAMPLES.limits(), "0".repeat(64)), network, TASK),
        trial(SAMPLES, network, new TrainingDistribution.DataParallel(2, 5)),
        trial(SAMPLES, network, new TrainingDistribution.DataParallel(3, 5)),
        trial(SAMPLES, network, new TrainingDistribution.DataParallel(2, 6)),
        other(ImageScenario.NOISE, 1000, L2, TRAINING, RETRAINING, 7),
        other(ImageScenario.NATURAL_RANDOM, 999, L2, TRAINING, RETRAINING, 7),
        other(
            ImageScenario.NATURAL_RANDOM,
            1000,
            new Perturbation(Norm.L2, 2, 11, 0.2),
            TRAINING,
            RETRAINING,
            7),
        perturbed(AttackKind.PGD, Norm.LINF),
        perturbed(AttackKind.PGD_SIGN, Norm.LINF),
        perturbed(AttackKind.PGD, Norm.L0),
        perturbed(AttackKind.PGD_FEASIBLE, Norm.L0),
        other(ImageScenario.NATURAL_RANDOM, 1000, L2, RETRAINING, RETRAINING, 7),
        other(ImageScenario.NATURAL_RANDOM, 1000, L2, TRAINING, TRAINING, 7),
        other(ImageScenario.NATURAL_RANDOM, 1000, L2, RETRAINING, TRAINING, 7),
        other(ImageScenario.NATURAL_RANDOM, 1000, L2, TRAINING, RETRAINING, 8));
  }

  private static ImageTrial perturbed(AttackKind attack, Norm norm) {
    Perturbation perturbation =
        new Perturbation(attack, norm, 0.3, 10, 0.2, Multipliers.QP, PixelForm.SIGN);
    return other(ImageScenario.NATURAL_RANDOM, 1000, perturbation, TRAINING, RETRAINING, 7);
  }

  private static ImageTrial other(
      ImageScenario scenario,
      int crafted,
      Perturbation perturbation,
      ImageRecipe training,
      ImageRecipe retraining,
      long seed) {
    return new ImageTrial(
        SAMPLES,
        new ImageNetwork.ConvNet(),
        scenario,
        crafted,
        perturbation,
        training,
        retraining,
        TASK,
        seed,
        Artifacts.NONE);
  }
}
