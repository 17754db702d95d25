package perturbsweep.pipeline;

import java.util.ArrayList;
import java.util.List;
import perturbsweep.spec.CanonicalForm;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.Trial;

/**
 * The whole experiment on one screen: the stages of a trial, in order, and what each reads. Nothing
 * else knows the order. What a stage reads is its identity, so that trials which differ elsewhere
 * share it.
 */
public final class TrialPipeline {

  /** To be raised with any change of the code that changes a stage's numbers. */
  private static final int VERSION = 6;

  private TrialPipeline() {}

  /** The stages of a trial, each after those it reads. */
  public static List<Stage> stages(Trial trial) {
    Stage natural = natural(trial);
    Stage noise = noise(trial);
    Stage attack = attack(trial, natural);
    Stage adversarial = adversarial(trial, attack);
    Stage evaluate = evaluate(trial, natural, noise, adversarial);
    Stage diagnose = diagnose(trial, natural, attack, adversarial, evaluate);
    return List.of(natural, noise, attack, adversarial, evaluate, diagnose);
  }

  /** The key under which a trial's outcome is kept: that of its last stage. */
  public static StageKey outcomeKey(Trial trial) {
    List<Stage> stages = stages(trial);
    return stages.get(stages.size() - 1).key();
  }

  /** f, trained on natural samples with random labels. */
  public static Stage natural(Trial trial) {
    return stage(
        StageKind.NATURAL,
        trial,
        training(trial)
            .with("distribution", trial.distribution())
            .with("natural-samples", trial.samples()));
  }

  /** h, the control, trained on the base points and their targets without perturbation. */
  public static Stage noise(Trial trial) {
    return stage(StageKind.NOISE, trial, basePoints(trial, training(trial)));
  }

  private static Stage attack(Trial trial, Stage natural) {
    CanonicalForm slice = basePoints(trial, draws(trial));
    trial.perturbation().describe(slice);
    return stage(StageKind.ATTACK, trial, slice, natural);
  }

  private static Stage adversarial(Trial trial, Stage attack) {
    return stage(StageKind.ADVERSARIAL, trial, training(trial), attack);
  }

  private static Stage evaluate(Trial trial, Stage... classifiers) {
    return stage(StageKind.EVALUATE, trial, unseen(trial), classifiers);
  }

  private static Stage diagnose(Trial trial, Stage... results) {
    CanonicalForm slice = unseen(trial);
    trial.artifacts().describe(slice);
    return stage(StageKind.DIAGNOSE, trial, slice, results);
  }

  /** What decides the samples that g has not seen. */
  private static CanonicalForm unseen(Trial trial) {
    return draws(trial)
        .with("distribution", trial.distribution())
        .with("natural-samples", trial.samples())
        .with("fresh-samples", trial.freshSamples());
  }

  /** Adds what decides the points that are perturbed, and their targets. */
  private static CanonicalForm basePoints(Trial trial, CanonicalForm slice) {
    slice
        .with("distribution", trial.basePoints().distribution(trial.distribution()))
        .with("noise-samples", trial.noiseSamples());
    return trial.basePoints().areNatural() ? slice.with("base-points", trial.basePoints()) : slice;
  }

  /** What decides all random numbers, but for the samples' distribution and number. */
  private static CanonicalForm draws(Trial trial) {
    return new CanonicalForm()
        .with("input-dim", trial.inputDim())
        .with("precision-of-samples", trial.recipe().precision())
        .with("seed", trial.seed());
  }

  /** What decides a training, but for the samples' number and perturbation. */
  private static CanonicalForm training(Trial trial) {
    CanonicalForm slice = draws(trial).with("width", trial.width()).with("slope", trial.slope());
    trial.recipe().describe(slice);
    return slice;
  }

  private static Stage stage(StageKind kind, Trial trial, CanonicalForm slice, Stage... inputs) {
    List<StageKey> keys = new ArrayList<>();
    for (Stage input : inputs) {
      keys.add(input.key());
      slice.with("input-" + input.kind().label(), input.key());
    }
    slice.with("stage", kind).with("stage-version", VERSION);
    return new Stage(kind, new StageKey(slice.sha256()), trial, keys);
  }
}
