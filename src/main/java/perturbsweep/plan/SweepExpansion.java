package perturbsweep.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.AttackSettings;
import perturbsweep.spec.Axis;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.EpsilonRule;
import perturbsweep.spec.Loss;
import perturbsweep.spec.Multipliers;
import perturbsweep.spec.Norm;
import perturbsweep.spec.PixelForm;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.TrainerKind;
import perturbsweep.spec.TrialId;

/**
 * The trials of a sweep: the union of its blocks, identical trials merged.
 *
 * @param trials distinct, in the order in which the blocks name them
 * @param requested how many trials the blocks name, repetitions counted
 * @param impossible combinations of values that make no trial
 */
public record SweepExpansion(
    List<SyntheticTrial> trials, int requested, List<Impossible> impossible) {

  /**
   * Trials of the largest sweep, repetitions counted. The driver holds them all; and if each took a
   * second, a hundred cores would be busy for three hours.
   */
  public static final int MOST_TRIALS = 1_000_000;

  /**
   * A combination that makes no trial.
   *
   * @param origin of the block
   * @param reason in words
   */
  public record Impossible(String origin, String reason) {}

  /** Expands a sweep. Impossible combinations are collected, not thrown. */
  public static SweepExpansion of(SweepDefinition sweep) {
    Map<TrialId, SyntheticTrial> distinct = new LinkedHashMap<>();
    List<Impossible> impossible = new ArrayList<>();
    int requested = 0;
    List<Block> blocks =
        sweep.blocks().isEmpty() ? List.of(new Block(List.of(), "base")) : sweep.blocks();
    for (Block block : blocks) {
      for (Map<Axis, Object> setting : settings(sweep, block)) {
        requested++;
        try {
          SyntheticTrial trial = trial(sweep, setting);
          distinct.putIfAbsent(trial.id(), trial);
        } catch (IllegalArgumentException e) {
          impossible.add(new Impossible(block.origin(), e.getMessage()));
        }
      }
    }
    return new SweepExpansion(
        List.copyOf(distinct.values()), requested, impossible.stream().distinct().toList());
  }

  private static List<Map<Axis, Object>> settings(SweepDefinition sweep, Block block) {
    List<Factor> factors = new ArrayList<>(block.factors());
    boolean variesSeed =
        factors.stream().anyMatch(factor -> factor.settings().get(0).containsKey(Axis.SEED));
    if (!variesSeed) {
      factors.add(Factor.of(Axis.SEED, sweep.seeds()));
    }
    List<Map<Axis, Object>> settings = List.of(sweep.base());
    for (Factor factor : factors) {
      List<Map<Axis, Object>> product = new ArrayList<>();
      for (Map<Axis, Object> setting : settings) {
        for (Map<Axis, Object> change : factor.settings()) {
          Map<Axis, Object> changed = new EnumMap<>(setting);
          changed.putAll(change);
          product.add(changed);
        }
      }
      settings = product;
    }
    return settings;
  }

  private static SyntheticTrial trial(SweepDefinition sweep, Map<Axis, Object> setting) {
    int inputDim = (Integer) setting.get(Axis.INPUT_DIM);
    return new SyntheticTrial(
            (Distribution) setting.get(Axis.DISTRIBUTION),
            (BasePoints) setting.get(Axis.BASE_POINTS),
            inputDim,
            (Integer) setting.get(Axis.WIDTH),
            (Integer) setting.get(Axis.SAMPLES),
            (Integer) setting.get(Axis.NOISE_SAMPLES),
            sweep.freshSamples(),
            (Double) setting.get(Axis.SLOPE),
            recipe(sweep, setting),
            sweep
                .attack()
                .perturbation(
                    method(setting),
                    (Norm) setting.get(Axis.NORM),
                    (EpsilonRule) setting.get(Axis.EPSILON),
                    inputDim),
            (Long) setting.get(Axis.SEED))
        .withArtifacts(sweep.artifacts());
  }

  private static AttackSettings.Method method(Map<Axis, Object> setting) {
    return new AttackSettings.Method(
        (AttackKind) setting.get(Axis.ATTACK),
        (Multipliers) setting.get(Axis.MULTIPLIERS),
        (PixelForm) setting.get(Axis.PIXEL_FORM));
  }

  private static Recipe recipe(SweepDefinition sweep, Map<Axis, Object> setting) {
    TrainerKind trainer = (TrainerKind) setting.get(Axis.TRAINER);
    return new Recipe(
        (Integer) setting.get(Axis.EPOCHS),
        (Double) setting.get(Axis.LEARNING_RATE),
        (Double) setting.get(Axis.MOMENTUM),
        (Loss) setting.get(Axis.LOSS),
        sweep.plateau(),
        trainer,
        sweep.tolerances().of(trainer),
        (Precision) setting.get(Axis.PRECISION));
  }
}
