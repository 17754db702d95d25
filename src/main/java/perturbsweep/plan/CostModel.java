package perturbsweep.plan;

import perturbsweep.spec.Precision;
import perturbsweep.spec.SgdOperations;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.TrainerKind;
import perturbsweep.spec.Trial;

/**
 * Operations and memory of each stage, from the sizes of its matrices. N samples of d coordinates,
 * m neurons, E epochs.
 */
public final class CostModel {

  /** Element-wise passes of one Gram epoch over N x m numbers: copies, outputs, gates and step. */
  private static final double GRAM_PASSES = 8;

  /** Of one weight-space epoch over N x m numbers, and over m x d numbers. */
  private static final double ACTIVATION_PASSES = 6;

  private static final double WEIGHT_PASSES = 6;

  /**
   * DL4J walks memory once for each elementary operation; measured against the weight-space form.
   */
  private static final double DL4J_PASSES_FACTOR = 10;

  private static final double DL4J_CALLS_PER_EPOCH = 60;

  /**
   * Of one attack step over n x d numbers: conversions, norms, step, clamping, keeping the best.
   */
  private static final double ATTACK_PASSES = 12;

  /** Drawing one random number, in element-wise passes. */
  private static final double DRAW_PASSES = 10;

  /** Inputs that are attacked at a time. */
  private static final double ATTACK_BATCH = 256;

  private CostModel() {}

  /** What a stage of a trial costs. */
  public static StageCost of(StageKind kind, Trial trial) {
    return switch (kind) {
      case NATURAL -> training(trial, trial.samples());
      case NOISE, ADVERSARIAL -> training(trial, trial.noiseSamples());
      case ATTACK -> attack(trial);
      case EVALUATE -> evaluation(trial);
    };
  }

  private static StageCost training(Trial trial, double samples) {
    return usesGram(trial, (int) samples)
        ? gramTraining(trial, samples)
        : weightSpaceTraining(trial, samples);
  }

  private static boolean usesGram(Trial trial, int samples) {
    return switch (trial.recipe().trainer()) {
      case SGD ->
          SgdOperations.gramIsCheaper(
              samples, trial.inputDim(), trial.width(), trial.recipe().epochs());
      case GRAM -> true;
      case WEIGHT_SPACE, DL4J -> false;
    };
  }

  private static StageCost gramTraining(Trial trial, double samples) {
    double width = trial.width();
    double epochs = trial.recipe().epochs();
    double numbers =
        2 * samples * trial.inputDim()
            + samples * samples
            + 6 * samples * width
            + 3 * width * trial.inputDim();
    return new StageCost(
        SgdOperations.gram(samples, trial.inputDim(), width, epochs),
        epochs * GRAM_PASSES * samples * width + DRAW_PASSES * samples * trial.inputDim(),
        epochs,
        numbers * bytesPerNumber(trial));
  }

  private static StageCost weightSpaceTraining(Trial trial, double samples) {
    double width = trial.width();
    double dim = trial.inputDim();
    double epochs = trial.recipe().epochs();
    boolean dl4j = trial.recipe().trainer() == TrainerKind.DL4J;
    double passes = ACTIVATION_PASSES * samples * width + WEIGHT_PASSES * width * dim;
    double numbers = 2 * samples * dim + 2 * samples * width + 6 * width * dim;
    return new StageCost(
        SgdOperations.weightSpace(samples, dim, width, epochs),
        epochs * passes * (dl4j ? DL4J_PASSES_FACTOR : 1) + DRAW_PASSES * samples * dim,
        epochs * (dl4j ? DL4J_CALLS_PER_EPOCH : 2),
        numbers * bytesPerNumber(trial));
  }

  private static StageCost attack(Trial trial) {
    double count = trial.noiseSamples();
    double dim = trial.inputDim();
    double width = trial.width();
    double states = trial.perturbation().steps() + 1;
    return new StageCost(
        4 * states * count * width * dim,
        states * count * (ATTACK_PASSES * dim + ACTIVATION_PASSES * width)
            + DRAW_PASSES * count * dim,
        2 * states * Math.ceil(count / ATTACK_BATCH),
        count * dim * bytesPerNumber(trial) + 4 * ATTACK_BATCH * dim * Precision.FLOAT64.bytes());
  }

  private static StageCost evaluation(Trial trial) {
    double dim = trial.inputDim();
    double width = trial.width();
    double inputs = 2.0 * trial.samples() + 3.0 * trial.freshSamples();
    return new StageCost(
        2 * inputs * dim * width,
        inputs * width + DRAW_PASSES * (trial.samples() + trial.freshSamples()) * dim,
        inputs / ATTACK_BATCH,
        ((trial.samples() + trial.freshSamples()) * dim + 4 * width * dim) * bytesPerNumber(trial));
  }

  private static double bytesPerNumber(Trial trial) {
    return trial.recipe().precision().bytes();
  }
}
