package perturbsweep.pipeline;

import java.util.Arrays;
import perturbsweep.attack.AttackedBatch;
import perturbsweep.attack.IncrementalDescent;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Trial;
import perturbsweep.train.DivergedException;

/**
 * The noise of a trial, perturbed against f.
 *
 * @param samples (N_adv, d)
 * @param fooledBefore share of the noise that f takes for its targets
 * @param fooledAfter the same after the attack
 */
public record PerturbedNoise(Matrix samples, double fooledBefore, double fooledAfter) {

  private static final int BATCH = 256;

  /**
   * Attacks all noise of a trial, a batch at a time, in place: at paper scale it takes 400 MB.
   *
   * @throws DivergedException if an output of f on perturbed noise is not finite
   */
  public static PerturbedNoise of(Trial trial, OneHiddenLayer natural) {
    TrialData data = new TrialData(trial);
    Matrix noise = data.noise();
    double[] targets = data.targets();
    int batch = Math.min(BATCH, noise.rows());
    int fooledBefore = 0;
    int fooledAfter = 0;
    try (IncrementalDescent attack =
        new IncrementalDescent(trial.perturbation(), trial.distribution(), natural, batch)) {
      for (int from = 0; from < noise.rows(); from += batch) {
        int to = Math.min(from + batch, noise.rows());
        DoubleMatrix start = new DoubleMatrix(to - from, noise.columns());
        start.setRows(noise.rowRange(from, to));
        double[] batchTargets = Arrays.copyOfRange(targets, from, to);
        AttackedBatch attacked = attack.perturb(start, batchTargets);
        noise.setRows(from, attacked.inputs());
        fooledBefore += hits(attacked.outputsBefore(), batchTargets);
        fooledAfter += hits(attacked.outputsAfter(), batchTargets);
      }
    }
    double count = noise.rows();
    return new PerturbedNoise(noise, fooledBefore / count, fooledAfter / count);
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
