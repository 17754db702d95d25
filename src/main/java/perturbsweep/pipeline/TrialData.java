package perturbsweep.pipeline;

import java.util.Arrays;
import perturbsweep.data.RandomDraws;
import perturbsweep.num.Matrix;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.SyntheticTrial;

/**
 * Every random draw of a trial, by role. Matrices are made anew at each call and owned by the
 * caller.
 *
 * @param trial whose seed they are addressed from
 */
record TrialData(SyntheticTrial trial) {

  private static final String NATURAL = "natural";

  /** (N, d). */
  Matrix naturalSamples() {
    return firstNaturalSamples(trial.samples());
  }

  /** The first of them, (count, d). */
  Matrix firstNaturalSamples(int count) {
    return samples(NATURAL, trial.distribution(), count);
  }

  /** N labels, +1 or -1. */
  double[] naturalLabels() {
    return draws().labels(RandomDraws.labelsOf(NATURAL), trial.samples());
  }

  /** What is to be perturbed, (N_adv, d). */
  Matrix basePoints() {
    return firstBasePoints(trial.noiseSamples());
  }

  /** The first of them, (count, d). */
  Matrix firstBasePoints(int count) {
    return samples(
        trial.basePoints().areNatural() ? NATURAL : "noise",
        trial.basePoints().distribution(trial.distribution()),
        count);
  }

  /** N_adv targets, +1 or -1: the opposite of the labels, or independent of all else. */
  double[] targets() {
    return trial.basePoints() == BasePoints.NATURAL_FLIPPED
        ? Arrays.stream(draws().labels(RandomDraws.labelsOf(NATURAL), trial.noiseSamples()))
            .map(label -> -label)
            .toArray()
        : draws().labels("targets", trial.noiseSamples());
  }

  /** Samples that no classifier is trained on, (fresh samples, d). */
  Matrix freshSamples() {
    return trial.distribution() == Distribution.ORTHOGONAL
        ? draws().directions("fresh", trial.freshSamples(), trial.inputDim())
        : samples("fresh", trial.distribution(), trial.freshSamples());
  }

  /** As many points in uniformly random directions, of length sqrt(d). */
  Matrix sphere() {
    return draws().directions("sphere", trial.freshSamples(), trial.inputDim());
  }

  /** W(0) of a classifier, (m, d). */
  Matrix initialWeights(ClassifierRole role) {
    return draws().initialWeights("initial-" + role.label(), trial.width(), trial.inputDim());
  }

  private Matrix samples(String role, Distribution distribution, int rows) {
    return draws().samples(distribution, role, rows, trial.inputDim());
  }

  private RandomDraws draws() {
    return new RandomDraws(trial.seed(), trial.recipe().precision());
  }
}
