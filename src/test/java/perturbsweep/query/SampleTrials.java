package perturbsweep.query;

import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Loss;
import perturbsweep.spec.Multipliers;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PixelForm;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.TrainerKind;
import perturbsweep.store.SampleOutcomes;

/** Ended trials with made-up numbers, each set apart by what a question is about. */
final class SampleTrials {

  private SampleTrials() {}

  static SyntheticOutcome finished(int noiseSamples, long seed, double accuracy) {
    return SampleOutcomes.finished(SampleOutcomes.trial(noiseSamples, seed), accuracy);
  }

  static SyntheticOutcome diverged(int noiseSamples, long seed) {
    SyntheticTrial trial = SampleOutcomes.trial(noiseSamples, seed);
    return SampleOutcomes.unfinished(trial, Status.DIVERGED, "too fast");
  }

  /** A configuration of some axes that a sweep may vary. */
  static SyntheticOutcome along(
      Norm norm, double epsilon, int inputDim, int width, int noiseSamples) {
    SyntheticTrial sample = SampleOutcomes.trial(noiseSamples, 0);
    return SampleOutcomes.finished(
        new SyntheticTrial(
            sample.distribution(),
            sample.basePoints(),
            inputDim,
            width,
            sample.samples(),
            noiseSamples,
            sample.freshSamples(),
            sample.slope(),
            sample.recipe(),
            new Perturbation(norm, epsilon, 7, 0.1),
            0),
        0.5);
  }

  /** The paper's setting and recipe. */
  static SyntheticOutcome paper(
      Norm norm, double epsilon, int inputDim, long seed, double accuracy) {
    return paper(norm, epsilon, inputDim, 0.01, seed, accuracy);
  }

  /** The same with a slope of its own. */
  static SyntheticOutcome paper(
      Norm norm, double epsilon, int inputDim, double slope, long seed, double accuracy) {
    Recipe recipe = recipe(100_000, 0.01, 0.9, Loss.EXPONENTIAL, TrainerKind.WEIGHT_SPACE);
    return SampleOutcomes.finished(
        paper(norm, epsilon, inputDim, slope, seed, AttackKind.PGD, recipe), accuracy);
  }

  /** A published point's setting, Linf at input dimension 500, by a recipe of its own. */
  static SyntheticOutcome paper(Recipe recipe) {
    return SampleOutcomes.finished(
        paper(Norm.LINF, 0.03, 500, 0.01, 0, AttackKind.PGD, recipe), 0.75);
  }

  /** The same by the paper's recipe, of another attack. */
  static SyntheticOutcome paper(AttackKind attack) {
    Recipe recipe = recipe(100_000, 0.01, 0.9, Loss.EXPONENTIAL, TrainerKind.WEIGHT_SPACE);
    return SampleOutcomes.finished(paper(Norm.LINF, 0.03, 500, 0.01, 0, attack, recipe), 0.75);
  }

  private static SyntheticTrial paper(
      Norm norm,
      double epsilon,
      int inputDim,
      double slope,
      long seed,
      AttackKind attack,
      Recipe recipe) {
    return new SyntheticTrial(
        Distribution.UNIFORM,
        BasePoints.NOISE,
        inputDim,
        1000,
        1000,
        10_000,
        1000,
        slope,
        recipe,
        new Perturbation(attack, norm, epsilon, 7, 0.1, Multipliers.QP, PixelForm.SIGN),
        seed);
  }

  /** As to what a sweep may vary; all else as usual. */
  static Recipe recipe(
      int epochs, double learningRate, double momentum, Loss loss, TrainerKind trainer) {
    Recipe sample = SampleOutcomes.trial(10, 0).recipe();
    return new Recipe(
        epochs,
        learningRate,
        momentum,
        loss,
        sample.plateau(),
        trainer,
        trainer.isAdaptive() ? 0.01 : 0,
        sample.precision());
  }

  /** Orthogonal samples that are perturbed themselves. */
  static SyntheticOutcome orthogonal(BasePoints basePoints, TrainerKind trainer) {
    SyntheticTrial sample = SampleOutcomes.trial(10, 0);
    Recipe recipe = sample.recipe();
    SyntheticTrial trial =
        new SyntheticTrial(
            Distribution.ORTHOGONAL,
            basePoints,
            40,
            10,
            20,
            20,
            1000,
            0.5,
            new Recipe(
                recipe.epochs(),
                recipe.learningRate(),
                recipe.momentum(),
                recipe.loss(),
                recipe.plateau(),
                trainer,
                0.01,
                recipe.precision()),
            new Perturbation(Norm.L2, 2, 7, 0.1),
            0);
    return SampleOutcomes.finished(trial, 0.5);
  }
}
