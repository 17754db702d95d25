package perturbsweep.theory;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How often the second network should agree with the first, from the sizes of a trial alone, for L2
 * perturbations of noise [theory, 3].
 *
 * @param epsilon length of a perturbation
 * @param samples N
 * @param noiseSamples N_adv
 * @param inputDim d
 * @param variance s^2, mean square of a noise coordinate
 */
public record Prediction(
    double epsilon, int samples, int noiseSamples, int inputDim, double variance) {

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** On the first network's training samples; null where N >= d, for which there is no formula. */
  public Double onTraining() {
    double free = 1 - samples / (double) inputDim;
    return free <= 0
        ? null
        : NORMAL.cumulativeProbability(
            epsilon * Math.sqrt(noiseSamples / (double) samples * free / variance));
  }

  /** On fresh samples. */
  public double onFresh() {
    double signal = epsilon * Math.sqrt(noiseSamples / (double) inputDim / variance);
    return 0.5 + Math.atan(signal) / Math.PI;
  }
}
