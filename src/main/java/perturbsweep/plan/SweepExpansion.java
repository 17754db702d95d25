package perturbsweep.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import perturbsweep.spec.Parameter;
import perturbsweep.spec.Trial;
import perturbsweep.spec.TrialId;

/**
 * The trials of a sweep: the union of its blocks, identical trials merged.
 *
 * @param trials distinct, in the order in which the blocks name them
 * @param requested how many trials the blocks name, repetitions counted
 * @param impossible combinations of values that make no trial
 */
public record SweepExpansion(List<Trial> trials, int requested, List<Impossible> impossible) {

  /**
   * Trials of the largest sweep, repetitions counted. The driver holds them all; and if each took a
   * second, a hundred cores would be busy for three hours.
   */
  public static final int MOST_TRIALS = 1_000_000;

  public SweepExpansion {
    trials = List.copyOf(trials);
    impossible = List.copyOf(impossible);
  }

  /**
   * A combination that makes no trial.
   *
   * @param origin of the block
   * @param reason in words
   */
  public record Impossible(String origin, String reason) {}

  /** Expands a sweep. Impossible combinations are collected, not thrown. */
  public static SweepExpansion of(SweepDefinition sweep) {
    Union union = new Union(sweep.shared());
    List<Block> blocks =
        sweep.blocks().isEmpty() ? List.of(new Block(List.of(), "base")) : sweep.blocks();
    for (Block block : blocks) {
      union.add(block.origin(), new HashMap<>(sweep.base()), factors(sweep, block));
    }
    return new SweepExpansion(
        List.copyOf(union.trials.values()), union.requested, List.copyOf(union.impossible));
  }

  /** Those of the block; the seeds vary fastest unless it has its own. */
  private static List<Factor> factors(SweepDefinition sweep, Block block) {
    List<Factor> factors = new ArrayList<>(block.factors());
    boolean variesSeed =
        factors.stream()
            .anyMatch(
                factor -> factor.settings().get(0).keySet().stream().anyMatch(Parameter::isSeed));
    if (!variesSeed) {
      factors.add(Factor.of(sweep.shared().seed(), sweep.seeds()));
    }
    return factors;
  }

  /** The blocks so far. */
  private static final class Union {

    private final SharedSettings shared;
    private final Map<TrialId, Trial> trials = new LinkedHashMap<>();
    private final Set<Impossible> impossible = new LinkedHashSet<>();
    private int requested;

    Union(SharedSettings shared) {
      this.shared = shared;
    }

    /**
     * Adds every combination of the factors' settings.
     *
     * @param values of the parameters that no factor assigns; changed
     */
    void add(String origin, Map<Parameter, Object> values, List<Factor> factors) {
      if (factors.isEmpty()) {
        add(origin, values);
        return;
      }
      for (Map<Parameter, Object> setting : factors.get(0).settings()) {
        values.putAll(setting);
        add(origin, values, factors.subList(1, factors.size()));
      }
    }

    private void add(String origin, Map<Parameter, Object> values) {
      requested++;
      try {
        Trial trial = shared.trial(values);
        trials.putIfAbsent(trial.id(), trial);
      } catch (IllegalArgumentException e) {
        impossible.add(new Impossible(origin, e.getMessage()));
      }
    }
  }
}
