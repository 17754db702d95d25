package perturbsweep.pipeline;

import java.util.List;
import perturbsweep.spec.CanonicalForm;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.SyntheticTrial;

/**
 * The whole experiment with random samples on one screen: the stages of a trial, in order, and what
 * each reads. Nothing else knows the order. What a stage reads is its identity, so that trials
 * which differ elsewhere share it.
 */
public final class SyntheticPipeline {

  /** To be raised with any change of the code that changes a stage's numbers. */
  private static final int VERSION = 6;

  private SyntheticPipeline() {}

  /** The stages of a trial, each after those it reads. */
  public static List<Stage> stages(SyntheticTrial trial) {
    Stage natural = natural(trial);
    Stage noise = noise(trial);
    Stage attack = attack(trial, natural);
    Stage adversarial = adversarial(trial, attack);
    Stage evaluate = evaluate(trial, natural, noise, adversarial);
    Stage diagnose = diagnose(trial, natural, attack, adversarial, evaluate);
    return List.of(natural, noise, attack, adversarial, evaluate, diagnose);
  }

  /** f, trained on natural samples with random labels. */
  public static Stage natural(SyntheticTrial trial) {
    return stage(
        StageKind.NATURAL,
        trial,
        training(trial)
            .with("distribution", trial.distribution())
            .with("natural-samples", trial.samples()));
  }

  /** h, the control, trained on the base points and their targets without perturbation. */
  public static Stage noise(SyntheticTrial trial) {
    return stage(StageKind.NOISE, trial, basePoints(trial, training(trial)));
  }

  private static Stage attack(SyntheticTrial trial, Stage natural) {
    CanonicalForm slice = basePoints(trial, draws(trial));
    trial.perturbation().describe(slice);
    return stage(StageKind.ATTACK, trial, slice, natural);
  }

  private static Stage adversarial(SyntheticTrial trial, Stage attack) {
    return stage(StageKind.ADVERSARIAL, trial, training(trial), attack);
  }

  private static Stage evaluate(SyntheticTrial trial, Stage... classifiers) {
    return stage(StageKind.EVALUATE, trial, unseen(trial), classifiers);
  }

  private static Stage diagnose(SyntheticTrial trial, Stage... results) {
    CanonicalForm slice = unseen(trial);
    trial.artifacts().describe(slice);
    return stage(StageKind.DIAGNOSE, trial, slice, results);
  }

  /** What decides the samples that g has not seen. */
  private static CanonicalForm unseen(SyntheticTrial trial) {
    return draws(trial)
        .with("distribution", trial.distribution())
        .with("natural-samples", trial.samples())
        .with("fresh-samples", trial.freshSamples());
  }

  /** Adds what decides the points that are perturbed, and their targets. */
  private static CanonicalForm basePoints(SyntheticTrial trial, CanonicalForm slice) {
    slice
        .with("distribution", trial.basePoints().distribution(trial.distribution()))
        .with("noise-samples", trial.noiseSamples());
    return trial.basePoints().areNatural() ? slice.with("base-points", trial.basePoints()) : slice;
  }

  /** What decides all random numbers, but for the samples' distribution and number. */
  private static CanonicalForm draws(SyntheticTrial trial) {
    return new CanonicalForm()
        .with("input-dim", trial.inputDim())
        .with("precision-of-samples", trial.recipe().precision())
        .with("seed", trial.seed());
  }

  /** What decides a training, but for the samples' number and perturbation. */
  private static CanonicalForm training(SyntheticTrial trial) {
    CanonicalForm slice = draws(trial).with("width", trial.width()).with("slope", trial.slope());
    trial.recipe().describe(slice);
    return slice;
  }

  private static Stage stage(
      StageKind kind, SyntheticTrial trial, CanonicalForm slice, Stage... inputs) {
    return Stage.of(kind, trial, slice.with("stage-version", VERSION), inputs);
  }
}
