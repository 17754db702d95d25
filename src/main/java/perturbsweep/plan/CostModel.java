package perturbsweep.plan;

import java.util.List;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.Trial;

/**
 * Operations and memory of each stage, from the sizes of its matrices. N samples of d coordinates,
 * m neurons; a training needs so many evaluations of all outputs as {@link ExpectedEvaluations}
 * tells.
 */
public final class CostModel {

  /** Drawing one random number, in element-wise passes. */
  static final double DRAW_PASSES = 10;

  /** Inputs that are attacked or evaluated at a time. */
  static final int BATCH = 256;

  private CostModel() {}

  /** What a stage of a trial costs. */
  public static StageCost of(StageKind kind, Trial trial) {
    return switch (kind) {
      case NATURAL, NOISE, ADVERSARIAL ->
          training(kind, trial, ExpectedEvaluations.of(kind, trial));
      case ATTACK -> AttackCost.of(trial);
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
    return TrainingCost.of(trial, samples(kind, trial), evaluations);
  }

  /** What a stage that trains is trained on. */
  static int samples(StageKind kind, Trial trial) {
    return kind == StageKind.NATURAL ? trial.samples() : trial.noiseSamples();
  }

  private static StageCost evaluation(Trial trial) {
    double dim = trial.inputDim();
    double width = trial.width();
    double inputs = 2.0 * trial.samples() + 3.0 * trial.freshSamples();
    double drawn = (trial.samples() + (double) trial.freshSamples()) * dim;
    int batch = Math.min(BATCH, trial.freshSamples());
    int bytes = trial.recipe().precision().bytes();
    return new StageCost(
        List.of(
            new Products(
                new ProductShape(batch, trial.inputDim(), trial.width()),
                inputs / batch,
                trial.recipe().precision())),
        inputs * width + DRAW_PASSES * drawn,
        0,
        0,
        (drawn + 3 * width * dim) * bytes,
        (width * dim + batch * (dim + width)) * bytes);
  }
}
