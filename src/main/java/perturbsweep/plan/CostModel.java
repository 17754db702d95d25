package perturbsweep.plan;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.Precision;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.SyntheticTrial;
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

  /** Points of a curve: ten for each decade of a hundred thousand epochs. */
  private static final double READINGS = 49;

  /** Of trials with random samples. */
  private static final Set<StageKind> TRAININGS =
      EnumSet.of(StageKind.NATURAL, StageKind.NOISE, StageKind.ADVERSARIAL);

  private CostModel() {}

  /** What a stage of a trial costs. */
  public static StageCost of(StageKind kind, Trial trial) {
    return trial instanceof ImageTrial images
        ? ImageCost.of(kind, images)
        : of(kind, (SyntheticTrial) trial);
  }

  private static StageCost of(StageKind kind, SyntheticTrial trial) {
    return switch (kind) {
      case NATURAL, NOISE, ADVERSARIAL ->
          training(kind, trial, ExpectedEvaluations.of(kind, trial));
      case ATTACK -> AttackCost.of(trial).plus(GeometryCost.of(trial, trial.samples()));
      case EVALUATE -> evaluation(trial);
      case DIAGNOSE -> DiagnosisCost.of(trial);
      case TRAIN, CRAFT, RETRAIN ->
          throw new IllegalArgumentException(kind + " is no stage of a trial with random samples");
    };
  }

  /**
   * What a training costs whose number of evaluations is known.
   *
   * @param kind of a stage that trains
   * @param evaluations of all outputs, at least 1
   */
  public static StageCost training(StageKind kind, SyntheticTrial trial, double evaluations) {
    StageCost training = TrainingCost.of(trial, samples(kind, trial), evaluations);
    return switch (kind) {
      case NATURAL -> training.plus(GeometryCost.of(trial, trial.samples()));
      case ADVERSARIAL -> training.plus(probes(trial));
      default -> training;
    };
  }

  /**
   * Natural samples that are shown to g on the way: X_p X' once, and its product with C each time.
   */
  private static StageCost probes(SyntheticTrial trial) {
    Precision precision = trial.recipe().precision();
    double cross = (double) trial.samples() * trial.noiseSamples();
    double activations = (double) trial.samples() * trial.width();
    return new StageCost(
        List.of(
            new Products(
                new ProductShape(trial.samples(), trial.inputDim(), trial.noiseSamples()),
                1,
                precision),
            new Products(
                new ProductShape(trial.samples(), trial.noiseSamples(), trial.width()),
                READINGS,
                precision)),
        READINGS * activations,
        0,
        0,
        activations * precision.bytes(),
        (cross + activations) * precision.bytes());
  }

  /** The Gram matrix that a stage trains on, in bytes; 0 if it does without. */
  public static double gramBytes(StageKind kind, Trial trial) {
    return trial instanceof SyntheticTrial synthetic && TRAININGS.contains(kind)
        ? TrainingCost.gramBytes(synthetic, samples(kind, synthetic))
        : 0;
  }

  /** What a stage that trains is trained on. */
  static int samples(StageKind kind, SyntheticTrial trial) {
    return kind == StageKind.NATURAL ? trial.samples() : trial.noiseSamples();
  }

  private static StageCost evaluation(SyntheticTrial trial) {
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
