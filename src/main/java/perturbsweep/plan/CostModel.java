package perturbsweep.plan;

import java.util.List;
import perturbsweep.spec.Precision;
import perturbsweep.spec.SgdOperations;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.TrainerKind;
import perturbsweep.spec.Trial;

/**
 * Operations and memory of each stage, from the sizes of its matrices. N samples of d coordinates,
 * m neurons, E epochs; a training needs so many evaluations of all outputs as {@link
 * ExpectedEvaluations} tells.
 */
public final class CostModel {

  /**
   * Element-wise passes of one Gram evaluation over N x m numbers: copies, outputs, gates, step.
   */
  private static final double GRAM_PASSES = 8;

  /** Of one weight-space evaluation over N x m numbers, and over m x d numbers. */
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
  private static final int ATTACK_BATCH = 256;

  /** Start, iterate, gradient and best iterate of a batch, in float64. */
  private static final double ATTACK_COPIES = 4;

  private CostModel() {}

  /** What a stage of a trial costs. */
  public static StageCost of(StageKind kind, Trial trial) {
    return switch (kind) {
      case NATURAL, NOISE, ADVERSARIAL -> training(kind, trial, evaluations(kind, trial));
      case ATTACK -> attack(trial);
      case EVALUATE -> evaluation(trial);
    };
  }

  /**
   * What a training costs whose number of evaluations is known.
   *
   * @param kind of a stage that trains
   * @param evaluations of all outputs, at least 1
   */
  public static StageCost training(StageKind kind, Trial trial, double evaluations) {
    int samples = samples(kind, trial);
    return usesGram(trial, samples)
        ? gramTraining(trial, samples, evaluations)
        : weightSpaceTraining(trial, samples, evaluations);
  }

  private static int samples(StageKind kind, Trial trial) {
    return kind == StageKind.NATURAL ? trial.samples() : trial.noiseSamples();
  }

  private static boolean usesGram(Trial trial, int samples) {
    return switch (trial.recipe().trainer()) {
      case SGD ->
          SgdOperations.gramIsCheaper(
              samples, trial.inputDim(), trial.width(), trial.recipe().epochs());
      case FLOW, HANDOVER ->
          SgdOperations.gramIsCheaper(
              samples, trial.inputDim(), trial.width(), SgdOperations.TYPICAL_ADAPTIVE_EPOCHS);
      case GRAM -> true;
      case WEIGHT_SPACE, DL4J -> false;
    };
  }

  private static double evaluations(StageKind kind, Trial trial) {
    return ExpectedEvaluations.of(
        trial.recipe(), samples(kind, trial), trial.inputDim(), trial.width());
  }

  private static StageCost gramTraining(Trial trial, int samples, double evaluations) {
    double ends = (double) samples * trial.inputDim();
    double activations = (double) samples * trial.width();
    double gram = (double) samples * samples;
    double weights = (double) trial.width() * trial.inputDim();
    return new StageCost(
        List.of(
            new Products(
                new ProductShape(samples, trial.inputDim(), samples),
                SgdOperations.SHARE_OF_SYMMETRIC_PRODUCT),
            new Products(new ProductShape(samples, trial.inputDim(), trial.width()), 2),
            new Products(new ProductShape(samples, samples, trial.width()), evaluations)),
        evaluations * GRAM_PASSES * activations + DRAW_PASSES * ends,
        0,
        (ends + 4 * activations + 2 * weights) * bytesPerNumber(trial),
        (ends + gram + 2 * activations + weights) * bytesPerNumber(trial));
  }

  /** An evaluation of the outputs is one product, and the gradient another. */
  private static StageCost weightSpaceTraining(Trial trial, int samples, double evaluations) {
    double inputs = (double) samples * trial.inputDim();
    double activations = (double) samples * trial.width();
    double weights = (double) trial.width() * trial.inputDim();
    boolean dl4j = trial.recipe().trainer() == TrainerKind.DL4J;
    double passes = ACTIVATION_PASSES * activations + WEIGHT_PASSES * weights;
    return new StageCost(
        List.of(
            new Products(
                new ProductShape(samples, trial.inputDim(), trial.width()), 2 * evaluations - 1)),
        evaluations * passes * (dl4j ? DL4J_PASSES_FACTOR : 1) + DRAW_PASSES * inputs,
        dl4j ? evaluations * DL4J_CALLS_PER_EPOCH : 0,
        (inputs + activations + 4 * weights) * bytesPerNumber(trial),
        (inputs + activations + 2 * weights) * bytesPerNumber(trial));
  }

  private static StageCost attack(Trial trial) {
    double count = trial.noiseSamples();
    int dim = trial.inputDim();
    int width = trial.width();
    int batch = Math.min(ATTACK_BATCH, trial.noiseSamples());
    double states = trial.perturbation().steps() + 1;
    double products = states * count / batch;
    double weights = (double) width * dim;
    return new StageCost(
        List.of(
            new Products(new ProductShape(batch, dim, width), products),
            new Products(new ProductShape(batch, width, dim), products)),
        states * count * (ATTACK_PASSES * dim + ACTIVATION_PASSES * width)
            + DRAW_PASSES * count * dim,
        0,
        (count * dim + weights) * bytesPerNumber(trial)
            + ATTACK_COPIES * batch * dim * Precision.FLOAT64.bytes(),
        (weights + batch * (dim + 2.0 * width)) * bytesPerNumber(trial));
  }

  private static StageCost evaluation(Trial trial) {
    double dim = trial.inputDim();
    double width = trial.width();
    double inputs = 2.0 * trial.samples() + 3.0 * trial.freshSamples();
    double drawn = (trial.samples() + (double) trial.freshSamples()) * dim;
    int batch = Math.min(ATTACK_BATCH, trial.freshSamples());
    return new StageCost(
        List.of(
            new Products(new ProductShape(batch, trial.inputDim(), trial.width()), inputs / batch)),
        inputs * width + DRAW_PASSES * drawn,
        0,
        (drawn + 3 * width * dim) * bytesPerNumber(trial),
        (width * dim + batch * (dim + width)) * bytesPerNumber(trial));
  }

  private static double bytesPerNumber(Trial trial) {
    return trial.recipe().precision().bytes();
  }
}
