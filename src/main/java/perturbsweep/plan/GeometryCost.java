package perturbsweep.plan;

import java.util.List;
import perturbsweep.spec.SgdOperations;
import perturbsweep.spec.SyntheticTrial;

/**
 * What it costs to solve the maximum-margin problem of N samples of d coordinates: their Gram
 * matrix, and its products with vectors.
 */
final class GeometryCost {

  /** Measured where there are as many samples as coordinates; half as many where there are few. */
  private static final double VECTOR_PRODUCTS = 120;

  /** Reads of the Gram matrix beside those: for its largest element, and to mirror it. */
  private static final double PASSES = 2;

  private GeometryCost() {}

  static StageCost of(SyntheticTrial trial, int samples) {
    double gram = (double) samples * samples;
    double block = Math.min((double) samples * trial.inputDim(), TrainingCost.BLOCK);
    return new StageCost(
        List.of(
            new Products(
                new ProductShape(samples, trial.inputDim(), samples),
                SgdOperations.SHARE_OF_SYMMETRIC_PRODUCT,
                trial.recipe().precision())),
        (VECTOR_PRODUCTS + PASSES) * gram,
        0,
        0,
        0,
        (gram + block) * trial.recipe().precision().bytes());
  }
}
