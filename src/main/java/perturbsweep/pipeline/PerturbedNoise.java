package perturbsweep.pipeline;

import java.util.Arrays;
import perturbsweep.attack.AttackedBatch;
import perturbsweep.attack.BoundAttack;
import perturbsweep.attack.GeometryInspired;
import perturbsweep.attack.IncrementalDescent;
import perturbsweep.attack.ProjectedGradientDescent;
import perturbsweep.net.MeanWeights;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.num.VectorProducts;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Multipliers;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.theory.TwoVectorNetwork;
import perturbsweep.train.DivergedException;

/**
 * The base points of a trial, perturbed against f.
 *
 * @param samples (N_adv, d)
 * @param fooledBefore share of the points that f takes for their targets
 * @param fooledAfter the same after the attack
 * @param strength of the attack
 */
public record PerturbedNoise(
    Matrix samples, double fooledBefore, double fooledAfter, AttackStrength strength) {

  private static final int BATCH = 256;

  /**
   * Attacks all points of a trial, a batch at a time, in place: at paper scale they take 400 MB.
   *
   * @param natural f
   * @param limit of f, were it trained for ever; null if it has none
   * @throws DivergedException if an output of f on perturbed noise is not finite
   * @throws IllegalStateException if the attack goes by the limit of f, and there is none
   */
  public static PerturbedNoise of(
      SyntheticTrial trial, OneHiddenLayer natural, TwoVectorNetwork limit) {
    TrialData data = new TrialData(trial);
    Matrix noise = data.basePoints();
    double[] targets = data.targets();
    int batch = Math.min(BATCH, noise.rows());
    AttackStrength.Meter meter = meter(trial, limit);
    int fooledBefore = 0;
    int fooledAfter = 0;
    try (BoundAttack attack = open(trial, natural, limit, batch)) {
      for (int from = 0; from < noise.rows(); from += batch) {
        int to = Math.min(from + batch, noise.rows());
        DoubleMatrix start = widened(noise.rowRange(from, to));
        double[] batchTargets = Arrays.copyOfRange(targets, from, to);
        AttackedBatch attacked = attack.perturb(start, batchTargets);
        noise.setRows(from, attacked.inputs());
        meter.add(start, attacked.inputs(), batchTargets);
        fooledBefore += hits(attacked.outputsBefore(), batchTargets);
        fooledAfter += hits(attacked.outputsAfter(), batchTargets);
      }
    }
    double count = noise.rows();
    return new PerturbedNoise(noise, fooledBefore / count, fooledAfter / count, meter.result());
  }

  private static DoubleMatrix widened(Matrix points) {
    DoubleMatrix wide = new DoubleMatrix(points.rows(), points.columns());
    wide.setRows(points);
    return wide;
  }

  private static BoundAttack open(
      SyntheticTrial trial, OneHiddenLayer natural, TwoVectorNetwork limit, int batch) {
    Perturbation perturbation = trial.perturbation();
    Distribution distribution = trial.basePoints().distribution(trial.distribution());
    return switch (perturbation.attack()) {
      case PGD -> new IncrementalDescent(perturbation, distribution, natural, batch);
      case PGD_SIGN, PGD_FEASIBLE ->
          new ProjectedGradientDescent(perturbation, distribution)
              .against(natural.differentiable(batch));
      case GEOMETRY ->
          new GeometryInspired(perturbation, distribution, boundary(trial, natural, limit))
              .against(natural.differentiable(batch));
    };
  }

  private static double[] boundary(
      SyntheticTrial trial, OneHiddenLayer natural, TwoVectorNetwork limit) {
    if (trial.perturbation().multipliers() == Multipliers.TRAINED) {
      return MeanWeights.of(natural.weights()).difference();
    }
    if (limit == null) {
      throw new IllegalStateException(
          ("the %d natural samples of %d coordinates have no maximum margin to take a direction"
                  + " from: set multipliers = trained, or fewer samples")
              .formatted(trial.samples(), trial.inputDim()));
    }
    return limit.boundary();
  }

  private static AttackStrength.Meter meter(SyntheticTrial trial, TwoVectorNetwork limit) {
    Distribution distribution = trial.basePoints().distribution(trial.distribution());
    double[] boundary = limit == null ? null : limit.boundary();
    return new AttackStrength.Meter(
        boundary,
        boundary == null ? 0 : VectorProducts.length(boundary),
        distribution.lowest(),
        distribution.highest());
  }

  private static int hits(double[] outputs, double[] targets) {
    int hits = 0;
    for (int n = 0; n < targets.length; n++) {
      if (!Double.isFinite(outputs[n])) {
        throw new DivergedException("output on perturbed noise", 0, outputs[n]);
      }
      if (outputs[n] * targets[n] > 0) {
        hits++;
      }
    }
    return hits;
  }
}
