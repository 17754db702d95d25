package perturbsweep.plan;

import java.util.List;
import perturbsweep.spec.Precision;
import perturbsweep.spec.SyntheticTrial;

/** What it costs to put the theory beside a trial. */
final class DiagnosisCost {

  /** Reads of each network's weights: forty Lanczos steps, two products each. */
  private static final double SPECTRUM_PASSES = 80;

  /** Reads of base points and perturbed points: combinations and projections. */
  private static final double POINT_PASSES = 4;

  private DiagnosisCost() {}

  static StageCost of(SyntheticTrial trial) {
    double points = (double) trial.noiseSamples() * trial.inputDim();
    double samples = (double) trial.samples() * trial.inputDim();
    double fresh = 2.0 * trial.freshSamples() * trial.inputDim();
    double weights = (double) trial.width() * trial.inputDim();
    double activations = (double) trial.noiseSamples() * trial.width();
    int bytes = trial.recipe().precision().bytes();
    Precision precision = trial.recipe().precision();
    return new StageCost(
            List.of(
                onSamples(trial, trial.noiseSamples(), precision),
                onSamples(trial, trial.samples(), precision)),
            CostModel.DRAW_PASSES * (points + samples + fresh)
                + POINT_PASSES * points
                + 2 * SPECTRUM_PASSES * weights,
            0,
            0,
            (2 * points + samples + fresh + 3 * weights + activations) * bytes,
            activations * bytes)
        .plus(GeometryCost.of(trial, trial.noiseSamples()));
  }

  /** Pre-activations and the descent that they give. */
  private static Products onSamples(SyntheticTrial trial, int samples, Precision precision) {
    return new Products(new ProductShape(samples, trial.inputDim(), trial.width()), 2, precision);
  }
}
