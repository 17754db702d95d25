package perturbsweep.pipeline;

import perturbsweep.data.RandomDraws;
import perturbsweep.num.Matrix;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.Trial;

/**
 * Every random draw of a trial, by role. Matrices are made anew at each call and owned by the
 * caller.
 *
 * @param trial whose seed they are addressed from
 */
record TrialData(Trial trial) {

  /** (N, d). */
  Matrix naturalSamples() {
    return samples("natural", trial.samples());
  }

  /** N labels, +1 or -1. */
  double[] naturalLabels() {
    return draws().labels("natural-labels", trial.samples());
  }

  /** (N_adv, d). */
  Matrix noise() {
    return samples("noise", trial.noiseSamples());
  }

  /** N_adv targets, +1 or -1, independent of all else. */
  double[] targets() {
    return draws().labels("targets", trial.noiseSamples());
  }

  /** Samples that no classifier is trained on, (fresh samples, d). */
  Matrix freshSamples() {
    return samples("fresh", trial.freshSamples());
  }

  /** W(0) of a classifier, (m, d). */
  Matrix initialWeights(ClassifierRole role) {
    return draws().initialWeights("initial-" + role.label(), trial.width(), trial.inputDim());
  }

  private Matrix samples(String role, int rows) {
    return draws().samples(trial.distribution(), role, rows, trial.inputDim());
  }

  private RandomDraws draws() {
    return new RandomDraws(trial.seed(), trial.recipe().precision());
  }
}
